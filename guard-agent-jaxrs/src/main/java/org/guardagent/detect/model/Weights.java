package org.guardagent.detect.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What was learned: for each feature how much it speaks for an attack, and for each category of
 * attacks how much it speaks for that one. Immutable: nobody writes to its tables.
 */
final class Weights {

  private static final String RESOURCE = "weights.bin";

  private static final int FORMAT = 0x47570001;

  private final float bias;
  private final float unit;
  private final byte[] features;
  private final List<String> categories;
  private final byte[][] byCategory;

  /**
   * Puts together what was learned.
   *
   * @param bias what the sum of a neighbourhood begins with
   * @param unit what one of a weight's 255 steps is worth
   * @param features weights of the features, by the last bits of their hashes; a power of two
   * @param categories names of categories
   * @param byCategory for each category a table as that of the features, but smaller
   */
  Weights(float bias, float unit, byte[] features, List<String> categories, byte[][] byCategory) {
    this.bias = bias;
    this.unit = unit;
    this.features = features;
    this.categories = categories;
    this.byCategory = byCategory;
  }

  float bias() {
    return bias;
  }

  float unit() {
    return unit;
  }

  byte[] features() {
    return features;
  }

  List<String> categories() {
    return categories;
  }

  byte[][] byCategory() {
    return byCategory;
  }

  /** Reads the weights that stand beside the classes. */
  static Weights load() {
    try (InputStream in = Weights.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing beside the classes");
      }
      return read(new DataInputStream(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Weights read(DataInputStream in) throws IOException {
    if (in.readInt() != FORMAT) {
      throw new IOException(RESOURCE + " has another format");
    }
    float bias = in.readFloat();
    float unit = in.readFloat();
    byte[] features = in.readNBytes(1 << in.readUnsignedByte());
    List<String> categories = List.of(in.readUTF().split(" "));
    int size = 1 << in.readUnsignedByte();
    byte[][] byCategory = new byte[categories.size()][];
    for (int i = 0; i < byCategory.length; i++) {
      byCategory[i] = in.readNBytes(size);
    }
    return new Weights(bias, unit, features, categories, byCategory);
  }

  /** Writes the weights for {@link #load}. */
  void write(OutputStream target) throws IOException {
    DataOutputStream out = new DataOutputStream(target);
    out.writeInt(FORMAT);
    out.writeFloat(bias);
    out.writeFloat(unit);
    out.writeByte(Integer.numberOfTrailingZeros(features.length));
    out.write(features);
    out.writeUTF(String.join(" ", categories));
    out.writeByte(Integer.numberOfTrailingZeros(byCategory[0].length));
    for (byte[] weights : byCategory) {
      out.write(weights);
    }
    out.flush();
  }
}
