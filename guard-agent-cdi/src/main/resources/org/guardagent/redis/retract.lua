-- Undoes an append of this run of which nobody knows whether it reached Redis; if it comes later, it
-- is refused. ARGV: kind, number of the append.
local number = tonumber(ARGV[2])
local run = asMap(redis.call('HGETALL', RUN))
if tonumber(run.floor or '0') > number then
  -- Another thread has done it, and a later append has been made since.
  return { look() }
end

-- Takes a number off the counters, in this order, as far as they go.
local function takeBack(items, fields)
  for _, field in ipairs(fields) do
    local some = math.min(items, tonumber(redis.call('HGET', LEDGER, KIND .. '.' .. field) or '0'))
    count(field, -some)
    items = items - some
  end
end

local function removeBetween(stream, first, last)
  local removed, page = 0, nil
  repeat
    local ids = {}
    page = redis.call('XRANGE', stream, first, last, 'COUNT', CHUNK)
    for _, entry in ipairs(page) do
      ids[#ids + 1] = entry[1]
    end
    removed = removed + remove(stream, ids)
  until #page < CHUNK
  return removed
end

if run.applied and tonumber(run.applied) == number then
  local oversized, size, left = tonumber(run.oversized), 0, 0
  for index, stream in ipairs(STREAMS) do
    if run['size' .. index] then
      size = size + tonumber(run['size' .. index])
      left = left + removeBetween(stream, run['first' .. index], run['last' .. index])
    end
  end
  count('recorded', -size - oversized)
  takeBack(oversized, { 'dropped.BUFFER_FULL' })
  takeBack(size - left, { 'delivered', 'dropped.BUFFER_FULL', 'rejected' })
end
redis.call('DEL', RUN)
redis.call('HSET', RUN, 'floor', number)
redis.call('EXPIRE', RUN, RUN_SECONDS)
return { look() }
