-- Writes a ban; one that ends later is kept. KEYS: the mark, the index of networks, then the keys of the ban.
-- ARGV: a new mark, when the ban ends in seconds since 1970, the seconds until then, the network or an empty text.
-- Returns the mark.

local until_, seconds, network = ARGV[2], ARGV[3], ARGV[4]

local function later(text)
  local known = tonumber(text or '')
  return known ~= nil and known >= tonumber(until_)
end

if network ~= '' then
  local now = tonumber(redis.call('TIME')[1])
  local all = redis.call('HGETALL', KEYS[2])
  for i = 1, #all, 2 do
    if (tonumber(all[i + 1]) or 0) < now then
      redis.call('HDEL', KEYS[2], all[i])
    end
  end
  if not later(redis.call('HGET', KEYS[2], network)) then
    redis.call('HSET', KEYS[2], network, until_)
  end
end

for i = 3, #KEYS do
  local known = redis.pcall('GET', KEYS[i])
  if type(known) ~= 'string' or not later(known) then
    redis.call('SET', KEYS[i], until_, 'EX', seconds)
  end
end

local mark = redis.call('GET', KEYS[1])
if not mark then
  mark = ARGV[1]
  redis.call('SET', KEYS[1], mark)
end
return { mark }
