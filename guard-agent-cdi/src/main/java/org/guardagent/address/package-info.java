/** IP addresses and ranges, read from text without ever asking a name server. */
@NullMarked
package org.guardagent.address;

import org.jspecify.annotations.NullMarked;
