-- ARGV: kind, batch, the number of its items, ids of the halves. Does nothing if items are missing:
-- then the halves that the caller has in memory would not be those in Redis.
local pending, total = {}, 0
for index, stream in ipairs(STREAMS) do
  pending[index] = pendingOf(stream, ARGV[2])
  total = total + #pending[index]
end
if total == tonumber(ARGV[3]) then
  local half = math.floor(total / 2)
  for index, stream in ipairs(STREAMS) do
    local cut = math.min(half, #pending[index])
    half = half - cut
    claim(stream, ARGV[4], slice(pending[index], 1, cut), 'JUSTID')
    claim(stream, ARGV[5], slice(pending[index], cut + 1, total), 'JUSTID')
  end
  forget(ARGV[2])
end
return { look() }
