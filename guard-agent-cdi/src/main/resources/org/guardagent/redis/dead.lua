-- A page of dead letters: {id, kind, time, reason, JSON}. ARGV: any kind, the id after which to
-- begin, the number of entries to look at.
local letters, last = {}, ''
for _, entry in ipairs(redis.call('XRANGE', DEAD, '(' .. ARGV[2], '+', 'COUNT', ARGV[3])) do
  local fields = asMap(entry[2])
  if payload(entry) then
    letters[#letters + 1] =
      { fields.kind or '', fields.at or '', fields.reason or '', payload(entry) }
  end
  last = entry[1]
end
return { look(), last, letters }
