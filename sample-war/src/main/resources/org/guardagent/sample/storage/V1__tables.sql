-- For H2 in its PostgreSQL mode and for PostgreSQL: only what both know. H2 keeps each statement by itself, so that a server that is
-- killed in between leaves a part of a script, or all of it without a note that it ran: each script can be run again.

-- One row. Whoever writes events locks it until the commit, so that numbers become visible in their order.
CREATE TABLE IF NOT EXISTS ledger (
  id INTEGER PRIMARY KEY,
  last_number BIGINT NOT NULL,
  events BIGINT NOT NULL,
  event_chars BIGINT NOT NULL
);
INSERT INTO ledger SELECT 1, 0, 0, 0 WHERE NOT EXISTS (SELECT 1 FROM ledger);

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
  rule VARCHAR(256)
);
CREATE UNIQUE INDEX IF NOT EXISTS events_key ON events (idempotency_key);
CREATE INDEX IF NOT EXISTS events_address_key ON events (address_key, number);
CREATE INDEX IF NOT EXISTS events_type ON events (type, number);
CREATE INDEX IF NOT EXISTS events_category ON events (category, number);
CREATE INDEX IF NOT EXISTS events_install_id ON events (install_id, number);

-- Apart from what is searched by, so that a search that has no index reads little.
CREATE TABLE IF NOT EXISTS event_texts (
  number BIGINT PRIMARY KEY,
  json VARCHAR(1048576) NOT NULL
);

CREATE TABLE IF NOT EXISTS metrics (
  number BIGINT PRIMARY KEY,
  metric_key UUID NOT NULL,
  received_ms BIGINT NOT NULL,
  install_id VARCHAR(128) NOT NULL,
  type VARCHAR(128) NOT NULL,
  json VARCHAR(1048576) NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS metrics_key ON metrics (metric_key);
CREATE INDEX IF NOT EXISTS metrics_type ON metrics (type, number);

-- How many events of a name arrived in a minute, so that no summary has to read the events.
CREATE TABLE IF NOT EXISTS tallies (
  minute_ms BIGINT NOT NULL,
  dimension VARCHAR(16) NOT NULL,
  name VARCHAR(512) NOT NULL,
  blocked BIGINT NOT NULL,
  noted BIGINT NOT NULL,
  other BIGINT NOT NULL,
  PRIMARY KEY (minute_ms, dimension, name)
);

CREATE TABLE IF NOT EXISTS agents (
  install_id VARCHAR(128) PRIMARY KEY,
  first_seen_ms BIGINT NOT NULL,
  last_seen_ms BIGINT NOT NULL,
  agent_version VARCHAR(128),
  guard_version VARCHAR(128),
  project VARCHAR(128),
  status_ms BIGINT,
  status_json VARCHAR(1048576),
  events BIGINT NOT NULL,
  metrics BIGINT NOT NULL,
  batches BIGINT NOT NULL,
  duplicates BIGINT NOT NULL,
  refused BIGINT NOT NULL,
  rules_version INTEGER,
  rules_taken_ms BIGINT,
  rules_propagation_ms BIGINT,
  rules_asked_ms BIGINT
);
CREATE INDEX IF NOT EXISTS agents_seen ON agents (last_seen_ms);

CREATE TABLE IF NOT EXISTS rule_versions (
  version INTEGER PRIMARY KEY,
  at_ms BIGINT NOT NULL,
  author VARCHAR(64) NOT NULL,
  action VARCHAR(32) NOT NULL,
  note VARCHAR(200) NOT NULL,
  json VARCHAR(1048576) NOT NULL
);
