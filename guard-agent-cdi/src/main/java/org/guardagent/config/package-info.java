/**
 * Every configuration key once. {@link org.guardagent.config.AgentKeys} declares them; reading,
 * validation, defaults, masking of secrets and the table in the README follow from the declaration.
 *
 * <p>Knows no MicroProfile Config: values come from a function, so that everything here runs in a
 * plain unit test.
 */
@NullMarked
package org.guardagent.config;

import org.jspecify.annotations.NullMarked;
