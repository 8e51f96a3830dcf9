-- ARGV: kind, batch.
local removed, held = 0, 0
for _, stream in ipairs(STREAMS) do
  local ids = pendingOf(stream, ARGV[2])
  held = held + #ids
  removed = removed + remove(stream, ids)
end
if held > 0 then
  forget(ARGV[2])
end
count('delivered', removed)
-- Deleted by somebody else.
count('dropped.CORRUPT', held - removed)
return { look() }
