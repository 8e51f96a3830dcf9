-- ARGV: kind, number of the append, bound of a stream, bytes of all items, number of items that are
-- too large, then for each other item the number of its stream and its JSON.
local number, limit, bytes, oversized =
  tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local SAMPLE_ITEMS = 100000

-- What is not of the right type fails here, before the first write: a script is not rolled back.
redis.call('XLEN', DEAD)
redis.call('HLEN', LEDGER)
for _, stream in ipairs(STREAMS) do
  redis.call('XLEN', stream)
end
if number <= tonumber(redis.call('HGET', RUN, 'floor') or '0') then
  return redis.error_reply('RETRACTED this append came too late')
end

local run = { 'applied', number, 'floor', number, 'oversized', oversized }
local first, last, size = {}, {}, {}
local items = 0
for i = 6, #ARGV, 2 do
  local index = tonumber(ARGV[i])
  local id = redis.call('XADD', STREAMS[index], '*', 'j', ARGV[i + 1])
  first[index] = first[index] or id
  last[index] = id
  size[index] = (size[index] or 0) + 1
  items = items + 1
end
for index in pairs(size) do
  for field, value in pairs({ first = first[index], last = last[index], size = size[index] }) do
    run[#run + 1] = field .. index
    run[#run + 1] = value
  end
end
redis.call('DEL', RUN)
redis.call('HSET', RUN, unpack(run))
redis.call('EXPIRE', RUN, RUN_SECONDS)

count('recorded', items + oversized)
count('dropped.BUFFER_FULL', oversized)
-- The mean size of an item, in which the latest ones weigh most.
count('sample.items', items)
count('sample.bytes', bytes)
local sample = redis.call('HMGET', LEDGER, KIND .. '.sample.items', KIND .. '.sample.bytes')
if tonumber(sample[1] or '0') > SAMPLE_ITEMS then
  count('sample.items', -math.floor(sample[1] / 2))
  count('sample.bytes', -math.floor(sample[2] / 2))
end
for index in pairs(size) do
  groupOf(STREAMS[index])
  trim(STREAMS[index], limit)
end
return { look() }
