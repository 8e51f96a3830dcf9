-- Counts a request, unless it is one too many. The window is cut into slots of Redis's own time, and a request
-- counts until the slots that are surely in the window have passed it.
-- KEYS: a hash of the number of requests by slot. ARGV: the limit, the microseconds of a slot, the number of slots.
-- Returns {1 if it is within the limit, its number, microseconds until nothing counts any more, microseconds until
-- a request may be within the limit again}.

local limit, width, slots = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
local slot = math.floor(now / width)

local total, newest, counted, gone = 0, slot, {}, {}
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  local at, number = tonumber(all[i]), tonumber(all[i + 1])
  -- A slot that has yet to come is of a server whose clock was ahead
  if at and number and at >= slot - slots and at <= slot + slots then
    total = total + number
    newest = math.max(newest, at)
    counted[#counted + 1] = { at, number }
  else
    gone[#gone + 1] = all[i]
  end
end
for _, field in ipairs(gone) do
  redis.call('HDEL', KEYS[1], field)
end

local function ends(at)
  return math.max(1, (at + slots + 1) * width - now)
end

if total < limit then
  redis.call('HINCRBY', KEYS[1], string.format('%.0f', slot), 1)
  redis.call('PEXPIRE', KEYS[1], math.ceil((slots + 1) * width / 1000))
  return { 1, total + 1, ends(newest), 0 }
end

table.sort(counted, function(a, b) return a[1] < b[1] end)
local left, free, last = total, slot, slot
for _, entry in ipairs(counted) do
  last = entry[1]
  if left >= limit then
    left = left - entry[2]
    free = entry[1]
  end
end
return { 0, total + 1, ends(last), ends(free) }
