/** The shop's logic, without a server. */
@NullMarked
package org.guardagent.sample.shop;

import org.jspecify.annotations.NullMarked;
