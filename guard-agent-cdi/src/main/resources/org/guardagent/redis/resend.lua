-- Appends the dead letters of a kind again, and deletes what is no dead letter. ARGV: kind, bound
-- of a stream.
local moved = 0
for _, entry in ipairs(redis.call('XRANGE', DEAD, '-', '+', 'COUNT', MAX_DEAD_LETTERS)) do
  local fields, json = asMap(entry[2]), payload(entry)
  if json and fields.kind == KIND then
    redis.call('XADD', STREAMS[fields.urgent == '1' and 1 or ORDINARY], '*', 'j', json)
    redis.call('XDEL', DEAD, entry[1])
    moved = moved + 1
  elseif not json or (fields.kind ~= 'events' and fields.kind ~= 'metrics') then
    redis.call('XDEL', DEAD, entry[1])
  end
end
count('rejected', -moved)
for _, stream in ipairs(STREAMS) do
  if groupOf(stream) then
    trim(stream, tonumber(ARGV[2]))
  end
end
return { look(), moved }
