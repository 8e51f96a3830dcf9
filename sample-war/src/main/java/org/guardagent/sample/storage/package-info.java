/**
 * What the console received, in a SQL database: an embedded H2 file, or any JDBC source that speaks
 * PostgreSQL. Knows no HTTP and no CDI.
 */
@NullMarked
package org.guardagent.sample.storage;

import org.jspecify.annotations.NullMarked;
