package org.guardagent.platform;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.List;

/** The wire contract's JSON Schema. */
final class WireSchema {

  private WireSchema() {}

  /** What is wrong with a body by one definition of the contract; empty if nothing is. */
  static List<String> violations(String definition, String body) {
    String contract = Shared.text("spec/wire-contract.schema.json").strip();
    String schema =
        contract.substring(0, contract.length() - 1) + ",\"$ref\":\"#/$defs/" + definition + "\"}";
    JsonSchema compiled =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    return compiled.validate(body, InputFormat.JSON).stream().map(Object::toString).toList();
  }
}
