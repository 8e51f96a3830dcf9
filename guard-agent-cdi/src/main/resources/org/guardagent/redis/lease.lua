-- ARGV: kind, bytes of a batch, lease time-out in ms, deliveries after which an item is poison, two
-- new batch ids, the time in ms, the reason of a dead letter, the number of batches to leave alone,
-- their ids, and the ids of batches that come behind all else, in their order.
local room, lease, maxDeliveries = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local newId, otherId, now, reason = ARGV[5], ARGV[6], ARGV[7], ARGV[8]
local MAX_BATCH_ITEMS = 10000
-- Of what somebody else has read, so many at a time: nobody has measured it.
local FOREIGN_ITEMS = 100
local leftAlone, setAside = {}, {}
for i = 10, #ARGV do
  (i < 10 + tonumber(ARGV[9]) and leftAlone or setAside)[ARGV[i]] = i
end
local corrupt, poisoned = 0, 0

-- When a batch was cut, nil if the name is not a batch's: then somebody else has read the stream.
local function cutAt(name)
  return #name <= 24 and tonumber(string.match(name, '^(%d+)%-%x%x%x%x%x%x%x%x$')) or nil
end

-- Batches whose lease or delay is over: those that go first, in the order of their items, and those
-- that go last.
local function readyBatches(all)
  local first, last = {}, {}
  for _, batch in ipairs(all) do
    if batch.idle >= lease and not leftAlone[batch.name] then
      batch.cutAt = cutAt(batch.name)
      local ready = setAside[batch.name] and last or first
      ready[#ready + 1] = batch
    end
  end
  table.sort(first, function(a, b)
    return a.millis < b.millis or (a.millis == b.millis and a.number < b.number)
  end)
  table.sort(last, function(a, b) return setAside[a.name] < setAside[b.name] end)
  return first, last
end

-- The JSON of entries that are now pending for a batch.
local function texts(stream, entries)
  local sound, dropped = sift(stream, entries)
  corrupt = corrupt + dropped
  for i, entry in ipairs(sound) do
    sound[i] = payload(entry)
  end
  return sound
end

-- Leases what a batch has in one stream. Entries that somebody else has deleted are let go.
local function take(stream, name, ids, ...)
  local entries = claim(stream, name, ids, ...)
  local found, lost = {}, {}
  for _, entry in ipairs(entries) do
    found[entry[1]] = true
  end
  for _, id in ipairs(ids) do
    if not found[id] then
      lost[#lost + 1] = id
    end
  end
  remove(stream, lost)
  count('dropped.CORRUPT', #lost)
  corrupt = corrupt + #lost
  return texts(stream, entries)
end

-- Halves a batch with which too many nodes have died. Each half may try once more; the first is
-- leased, the second ready.
local function takeHalf(pending, total)
  local half, leased = math.ceil(total / 2), {}
  for index, stream in ipairs(STREAMS) do
    local ids = pending[index]
    local cut = math.min(half, #ids)
    half = half - cut
    leased[index] = take(stream, newId, slice(ids, 1, cut), 'RETRYCOUNT', maxDeliveries)
    claim(stream, otherId, slice(ids, cut + 1, #ids),
      'IDLE', lease, 'RETRYCOUNT', maxDeliveries - 1, 'JUSTID')
  end
  return leased
end

local function buryOne(pending)
  for index, stream in ipairs(STREAMS) do
    local entries, dropped = sift(stream, claim(stream, newId, pending[index]))
    corrupt = corrupt + dropped
    remove(stream, pending[index][1] and #entries == 0 and pending[index] or {})
    bury(index, entries, now, reason)
    poisoned = poisoned + #entries
  end
end

local function isEmpty(leased)
  for _, items in ipairs(leased) do
    if #items > 0 then
      return false
    end
  end
  return true
end

-- Takes a batch over; nil if nothing is left of it.
local function takeOver(batch)
  batch.gone = true
  local name = batch.cutAt and batch.name or newId
  local pending, total, deliveries, leased = {}, 0, 0, {}
  for index, stream in ipairs(STREAMS) do
    local ids, some = pendingOf(stream, batch.name)
    if not batch.cutAt then
      ids = slice(ids, 1, FOREIGN_ITEMS)
    end
    pending[index], total, deliveries = ids, total + #ids, math.max(deliveries, some)
  end
  if deliveries >= maxDeliveries and total == 1 then
    buryOne(pending)
    forget(newId)
    forget(batch.name)
    return nil
  elseif deliveries >= maxDeliveries then
    leased, name = takeHalf(pending, total), newId
    if batch.cutAt then
      forget(batch.name)
    end
  else
    for index, stream in ipairs(STREAMS) do
      leased[index] = take(stream, name, pending[index])
    end
  end
  if isEmpty(leased) then
    forget(name)
    return nil
  end
  return { name, leased }
end

local function takeOverFirst(ready, isWanted)
  for _, batch in ipairs(ready) do
    if not batch.gone and isWanted(batch) then
      local taken = takeOver(batch)
      if taken then
        return taken
      end
    end
  end
  return nil
end

-- How many of the next entries fit, and the room they leave.
local function measure(stream, left, isFirst)
  local group = groupOf(stream)
  local fitting, from, page = 0, nil, nil
  if not group then
    return 0, left
  end
  from = '(' .. group['last-delivered-id']
  repeat
    page = redis.call('XRANGE', stream, from, '+', 'COUNT', 100)
    for _, entry in ipairs(page) do
      local json = payload(entry)
      if json and not isFirst and left < #json + 1 then
        return fitting, left
      end
      if json then
        left = left - #json - 1
        isFirst = false
      end
      fitting = fitting + 1
      from = '(' .. entry[1]
    end
  until #page < 100 or fitting >= MAX_BATCH_ITEMS
  return fitting, left
end

local function read(stream, items)
  if items == 0 then
    return {}
  end
  local reply = redis.call('XREADGROUP', 'GROUP', GROUP, newId, 'COUNT', items, 'STREAMS', stream, '>')
  return texts(stream, reply[1][2])
end

-- Cuts a new batch, of which the first item comes from one stream, and what room is left from the
-- next ones.
local function cut(first, last)
  local leased, left = {}, room
  for index in ipairs(STREAMS) do
    leased[index] = {}
  end
  for index = first, last do
    local items
    items, left = measure(STREAMS[index], left, index == first)
    if index == first and items == 0 then
      return nil
    end
    leased[index] = read(STREAMS[index], items)
  end
  if isEmpty(leased) then
    forget(newId)
    return nil
  end
  return { newId, leased }
end

local function cutUrgent(ready)
  for _, batch in ipairs(ready) do
    if not batch.gone then
      return cut(1, ORDINARY - 1)
    end
  end
  return cut(1, ORDINARY)
end

local all, empty = batches()
local ready, last = readyBatches(all)
local hasUrgent = function(batch) return ORDINARY > 1 and batch.parts[1] end
local any = function() return true end
local taken = takeOverFirst(ready, hasUrgent)
  or ORDINARY > 1 and cutUrgent(ready)
  or takeOverFirst(ready, any)
  or cut(ORDINARY, ORDINARY)
  or takeOverFirst(last, any)
for _, consumer in ipairs(empty) do
  redis.pcall('XGROUP', 'DELCONSUMER', consumer[1], GROUP, consumer[2])
end
return { look(), corrupt, poisoned, taken or nil }
