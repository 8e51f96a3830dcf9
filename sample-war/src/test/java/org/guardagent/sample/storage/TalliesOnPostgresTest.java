package org.guardagent.sample.storage;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnPostgres.class)
class TalliesOnPostgresTest extends TalliesTest {}
