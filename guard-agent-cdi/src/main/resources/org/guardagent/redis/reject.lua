-- ARGV: kind, batch, the time in ms, the reason.
local held = 0
for index, stream in ipairs(STREAMS) do
  local ids = pendingOf(stream, ARGV[2])
  held = held + #ids
  local claimed = claim(stream, ARGV[2], ids)
  bury(index, (sift(stream, claimed)), ARGV[3], ARGV[4])
  remove(stream, ids)
  -- Somebody else has deleted the rest.
  count('dropped.CORRUPT', #ids - #claimed)
end
if held > 0 then
  forget(ARGV[2])
end
return { look() }
