-- Goes before every other script.
-- KEYS: the ledger, the dead letters, the last append of this run, then the streams of one kind,
-- that of urgent items first if the kind has one. ARGV[1]: the kind.
--
-- In the scripts that make room, XACK, XDEL or XCLAIM come before anything that takes memory: a
-- Redis at its limit refuses a script only at its first write, if that write is of the second sort.

local LEDGER, DEAD, RUN = KEYS[1], KEYS[2], KEYS[3]
local STREAMS = { unpack(KEYS, 4) }
local ORDINARY = #STREAMS
local KIND = ARGV[1]
local GROUP = 'guard-agent'
local CHUNK = 1000
local MAX_ITEM_BYTES = 1048576
local MAX_DEAD_LETTERS = 1000
local RUN_SECONDS = 86400

local function count(field, by)
  if by ~= 0 then
    redis.call('HINCRBY', LEDGER, KIND .. '.' .. field, by)
  end
end

local function asMap(flat)
  local map = {}
  for i = 1, #flat - 1, 2 do
    map[flat[i]] = flat[i + 1]
  end
  return map
end

-- Not unpack: that has room for some thousand values only.
local function slice(ids, first, last)
  local part = {}
  for i = first, math.min(last, #ids) do
    part[#part + 1] = ids[i]
  end
  return part
end

local function inChunks(ids, action)
  for i = 1, #ids, CHUNK do
    action(slice(ids, i, i + CHUNK - 1))
  end
end

-- The consumer group of a stream, nil without a stream. A stream that has lost its group gets a new
-- one, for which all its entries are new.
local function groupOf(stream)
  if redis.call('XLEN', stream) == 0 and redis.call('EXISTS', stream) == 0 then
    return nil
  end
  for _, flat in ipairs(redis.call('XINFO', 'GROUPS', stream)) do
    local group = asMap(flat)
    if group.name == GROUP then
      return group
    end
  end
  redis.call('XGROUP', 'CREATE', stream, GROUP, '0')
  return { name = GROUP, pending = 0, ['last-delivered-id'] = '0-0' }
end

-- The ids of a batch in one stream, and how many leases of it ended by themselves, this one included.
local function pendingOf(stream, name)
  local ids, deliveries, from, page = {}, 0, '-', nil
  if not groupOf(stream) then
    return ids, deliveries
  end
  repeat
    page = redis.call('XPENDING', stream, GROUP, from, '+', CHUNK, name)
    for _, entry in ipairs(page) do
      ids[#ids + 1] = entry[1]
      deliveries = math.max(deliveries, entry[4])
      from = '(' .. entry[1]
    end
  until #page < CHUNK
  return ids, deliveries
end

-- The two numbers of an entry's id.
local function place(id)
  local millis, number = string.match(id, '^(%d+)%-(%d+)$')
  return tonumber(millis), tonumber(number)
end

-- All batches that hold items: {name, idle, parts = {number of items by stream}}, with the place of
-- their first item in the first stream that they have items in. And consumers that hold nothing any
-- more: {stream, name}.
local function batches()
  local list, byName, empty = {}, {}, {}
  for index, stream in ipairs(STREAMS) do
    if groupOf(stream) then
      for _, flat in ipairs(redis.call('XINFO', 'CONSUMERS', stream, GROUP)) do
        local consumer = asMap(flat)
        if consumer.pending == 0 then
          empty[#empty + 1] = { stream, consumer.name }
        else
          local oldest = redis.call('XPENDING', stream, GROUP, '-', '+', 1, consumer.name)[1]
          local batch = byName[consumer.name]
          if not batch then
            batch = { name = consumer.name, idle = oldest[3], parts = {}, items = 0 }
            batch.millis, batch.number = place(oldest[1])
            byName[consumer.name] = batch
            list[#list + 1] = batch
          end
          batch.idle = math.min(batch.idle, oldest[3])
          batch.parts[index] = consumer.pending
          batch.items = batch.items + consumer.pending
        end
      end
    end
  end
  return list, empty
end

-- Gives entries to a batch. The options decide about their idle time and delivery count.
local function claim(stream, name, ids, ...)
  local options, claimed = { ... }, {}
  inChunks(ids, function(chunk)
    for _, option in ipairs(options) do
      chunk[#chunk + 1] = option
    end
    for _, entry in ipairs(redis.call('XCLAIM', stream, GROUP, name, 0, unpack(chunk))) do
      if entry then
        claimed[#claimed + 1] = entry
      end
    end
  end)
  return claimed
end

-- Deletes entries; returns how many there really were.
local function remove(stream, ids)
  local removed = 0
  inChunks(ids, function(chunk)
    redis.call('XACK', stream, GROUP, unpack(chunk))
    removed = removed + redis.call('XDEL', stream, unpack(chunk))
  end)
  return removed
end

local function forget(name)
  for _, stream in ipairs(STREAMS) do
    if groupOf(stream) then
      redis.call('XGROUP', 'DELCONSUMER', stream, GROUP, name)
    end
  end
end

-- The JSON of an entry, nil if it is none of ours.
local function payload(entry)
  local json = entry[2] and asMap(entry[2]).j
  if json and #json <= MAX_ITEM_BYTES then
    return json
  end
  return nil
end

-- Deletes what no agent can have appended, counts it as recorded and dropped, and returns the rest.
local function sift(stream, entries)
  local sound, alien = {}, {}
  for _, entry in ipairs(entries) do
    if payload(entry) then
      sound[#sound + 1] = entry
    else
      alien[#alien + 1] = entry[1]
    end
  end
  local dropped = remove(stream, alien)
  count('recorded', dropped)
  count('dropped.CORRUPT', dropped)
  return sound, dropped
end

-- Makes dead letters of entries, which must exist: of the latest, as many as are kept.
local function bury(index, entries, at, reason)
  local ids, urgent = {}, index < ORDINARY and '1' or '0'
  for _, entry in ipairs(entries) do
    ids[#ids + 1] = entry[1]
  end
  count('rejected', remove(STREAMS[index], ids))
  for i = math.max(1, #entries - MAX_DEAD_LETTERS + 1), #entries do
    redis.call('XADD', DEAD, 'MAXLEN', MAX_DEAD_LETTERS, '*', 'kind', KIND, 'urgent', urgent,
      'at', at, 'reason', reason, 'j', payload(entries[i]))
  end
end

-- Brings a stream back to its bound, a bounded number of entries at a time, lest one call take
-- seconds. Trimmed entries that were leased are not pending any more.
local function trim(stream, limit)
  local length = redis.call('XLEN', stream)
  if length <= limit then
    return
  end
  count('dropped.BUFFER_FULL',
    redis.call('XTRIM', stream, 'MAXLEN', math.max(limit, length - 100 * CHUNK)))
  local oldest = redis.call('XRANGE', stream, '-', '+', 'COUNT', 1)[1]
  local page
  repeat
    local trimmed = {}
    page = redis.call('XPENDING', stream, GROUP, '-', '(' .. oldest[1], CHUNK)
    for _, entry in ipairs(page) do
      trimmed[#trimmed + 1] = entry[1]
    end
    remove(stream, trimmed)
  until #page < CHUNK
end

-- What a node remembers of a kind: {seconds, microseconds, dead letters, {counters}, {{length,
-- pending} by stream}, {{batch, idle, items}}}.
local function look()
  local ledger = redis.call('HMGET', LEDGER, KIND .. '.recorded', KIND .. '.delivered',
    KIND .. '.rejected', KIND .. '.dropped.BUFFER_FULL', KIND .. '.dropped.CORRUPT',
    KIND .. '.sample.items', KIND .. '.sample.bytes')
  for i = 1, 7 do
    ledger[i] = ledger[i] or '0'
  end
  local streams, seen = {}, {}
  for index, stream in ipairs(STREAMS) do
    local group = groupOf(stream)
    streams[index] = { redis.call('XLEN', stream), group and group.pending or 0 }
  end
  for _, batch in ipairs((batches())) do
    seen[#seen + 1] = { batch.name, batch.idle, batch.items }
  end
  local now = redis.call('TIME')
  return { now[1], now[2], redis.call('XLEN', DEAD), ledger, streams, seen }
end
