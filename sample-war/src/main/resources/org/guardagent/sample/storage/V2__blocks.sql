-- Events of a million are searched block by block instead of by an index for each field: a block has the texts of some hundred
-- events, and a sketch of what stands in them. No release had the tables of V1: the events in them are given up.

DROP TABLE IF EXISTS event_texts;
DROP TABLE IF EXISTS events;
UPDATE ledger SET events = 0, event_chars = 0;

CREATE TABLE IF NOT EXISTS events (
  number BIGINT PRIMARY KEY,
  idempotency_key UUID NOT NULL,
  received_ms BIGINT NOT NULL,
  install_id VARCHAR(128) NOT NULL,
  outcome VARCHAR(8) NOT NULL,
  type VARCHAR(128) NOT NULL,
  action VARCHAR(128),
  address VARCHAR(64),
  address_key BYTEA,
  country VARCHAR(64),
  endpoint VARCHAR(512),
  route VARCHAR(512),
  handler VARCHAR(256),
  category VARCHAR(128),
  rule VARCHAR(256),
  -- The block that has its JSON, the place in there, and how long it is
  block BIGINT NOT NULL,
  place INTEGER NOT NULL,
  chars INTEGER NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS events_key ON events (idempotency_key);
CREATE INDEX IF NOT EXISTS events_address_key ON events (address_key, number);

-- Named by the number of its first event.
CREATE TABLE IF NOT EXISTS event_blocks (
  first_number BIGINT PRIMARY KEY,
  last_number BIGINT NOT NULL,
  sketch BYTEA NOT NULL
);

-- Apart from the sketches, so that passing blocks by reads little. A line of JSON for each event.
CREATE TABLE IF NOT EXISTS event_bodies (
  first_number BIGINT PRIMARY KEY,
  body BYTEA NOT NULL
);

-- Events that came again, and what an agent's reports are compared with: how its numbers and ours stood at the first report since
-- its start, and at the last.
ALTER TABLE agents ADD COLUMN IF NOT EXISTS repeated BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE agents ADD COLUMN IF NOT EXISTS first_report_ms BIGINT;
ALTER TABLE agents ADD COLUMN IF NOT EXISTS first_report_sent BIGINT;
ALTER TABLE agents ADD COLUMN IF NOT EXISTS first_report_events BIGINT;
ALTER TABLE agents ADD COLUMN IF NOT EXISTS first_report_repeated BIGINT;
ALTER TABLE agents ADD COLUMN IF NOT EXISTS report_sent BIGINT;
ALTER TABLE agents ADD COLUMN IF NOT EXISTS report_events BIGINT;
ALTER TABLE agents ADD COLUMN IF NOT EXISTS report_repeated BIGINT;
