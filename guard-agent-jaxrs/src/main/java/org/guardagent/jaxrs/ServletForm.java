package org.guardagent.jaxrs;

import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * A form in the body of a servlet request. RESTEasy takes the values of forms from there, and a
 * servlet request gives its body once: either as a stream, or as parameters. So whoever looks at it
 * first has to ask for parameters, and sees a body that is made of them again.
 */
interface ServletForm {

  /** The body as it arrives. After that there are no parameters. */
  InputStream stream();

  /** The parameters of the query and then those of the body. After that the stream is empty. */
  Map<String, List<String>> parameters();
}
