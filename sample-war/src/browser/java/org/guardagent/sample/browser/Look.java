package org.guardagent.sample.browser;

/** The windows in which the page has to do. */
enum Look {
  WIDE_LIGHT(1280, 800, false),
  WIDE_DARK(1280, 800, true),
  PHONE_LIGHT(390, 844, false),
  PHONE_DARK(390, 844, true);

  private final int width;
  private final int height;
  private final boolean dark;

  Look(int width, int height, boolean dark) {
    this.width = width;
    this.height = height;
    this.dark = dark;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  boolean dark() {
    return dark;
  }
}
