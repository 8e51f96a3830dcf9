-- ARGV: kind, batch, the time in ms, the reason.
local held = 0
for index, stream in ipairs(STREAMS) do
  local ids = pendingOf(stream, ARGV[2])
  held = held + #ids
  bury(index, (sift(stream, claim(stream, ARGV[2], ids))), ARGV[3], ARGV[4])
  remove(stream, ids)
end
if held > 0 then
  forget(ARGV[2])
end
return { look() }
