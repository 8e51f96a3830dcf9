-- Renews or releases a lease. ARGV: kind, batch, the idle time in ms that it is to have, and 1 if
-- this lease did not end by itself, so that it does not count as a delivery.
for _, stream in ipairs(STREAMS) do
  local ids, deliveries = pendingOf(stream, ARGV[2])
  if ARGV[4] == '1' then
    claim(stream, ARGV[2], ids, 'IDLE', ARGV[3], 'RETRYCOUNT', math.max(0, deliveries - 1), 'JUSTID')
  else
    claim(stream, ARGV[2], ids, 'IDLE', ARGV[3], 'JUSTID')
  end
end
return { look() }
