/** The end of a web application, for containers with Jakarta Servlet. */
@NullMarked
package org.guardagent.cdi.web;

import org.jspecify.annotations.NullMarked;
