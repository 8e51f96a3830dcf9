-- Ends a ban. KEYS: the index of networks, then the keys of the ban. ARGV: the network or an empty text.
-- Returns how many of the keys there were.

if ARGV[1] ~= '' then
  redis.call('HDEL', KEYS[1], ARGV[1])
end
local removed = 0
for i = 2, #KEYS do
  removed = removed + redis.call('DEL', KEYS[i])
end
return { removed }
