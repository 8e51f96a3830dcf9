-- What is known of some addresses, and of all networks if they are wanted.
-- KEYS: the mark, the index of networks, then the bans of addresses. ARGV: a new mark, whether networks are
-- wanted, and how many at most.
-- Returns {mark, {the end of each ban or an empty text}, {network, end, ...}, whether there are too many networks}.
-- A Redis that has lost what it kept has lost the mark too, and gets a new one.

local MAX_TEXT = 64
local mark = redis.call('GET', KEYS[1])
if not mark then
  mark = ARGV[1]
  redis.call('SET', KEYS[1], mark)
end

local ends = {}
for i = 3, #KEYS do
  local value = redis.pcall('GET', KEYS[i])
  ends[#ends + 1] = type(value) == 'string' and #value <= MAX_TEXT and value or ''
end

local networks, tooMany = {}, 0
if ARGV[2] == '1' then
  if redis.call('HLEN', KEYS[2]) <= tonumber(ARGV[3]) then
    networks = redis.call('HGETALL', KEYS[2])
  else
    tooMany = 1
  end
end
return { mark, ends, networks, tooMany }
