/** The shop: what an application that uses the agent looks like. Nothing here is for production. */
@NullMarked
package org.guardagent.sample.shop;

import org.jspecify.annotations.NullMarked;
