package org.guardagent.sample.storage;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnPostgres.class)
class EventSearchOnPostgresTest extends EventSearchTest {}
