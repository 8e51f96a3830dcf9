package org.guardagent.intake;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.guardagent.address.IpAddress;
import org.guardagent.address.IpAddresses;
import org.guardagent.config.AgentKeys;
import org.guardagent.config.ClientAddresses;
import org.guardagent.config.Settings;

/** Brings a client address into the configured form. For one thread. */
final class AddressForm {

  private static final String HMAC = "HmacSHA256";
  private static final int HASH_BYTES = 16;
  private static final int IPV4_PREFIX = 24;
  private static final int IPV6_PREFIX = 48;

  private final UnaryOperator<String> form;
  private final boolean isIdentity;

  private AddressForm(UnaryOperator<String> form, boolean isIdentity) {
    this.form = form;
    this.isIdentity = isIdentity;
  }

  static AddressForm of(Settings settings) {
    ClientAddresses choice = settings.get(AgentKeys.CLIENT_ADDRESSES);
    return new AddressForm(
        switch (choice) {
          case FULL -> UnaryOperator.identity();
          case TRUNCATED -> AddressForm::truncate;
          case HASHED -> hashWith(salt(settings));
        },
        choice == ClientAddresses.FULL);
  }

  /** Whether addresses are left as they are. */
  boolean isIdentity() {
    return isIdentity;
  }

  String apply(String address) {
    return address.isEmpty() ? address : form.apply(address);
  }

  /** What cannot be read as an address may still identify someone: nothing of it is kept. */
  private static String truncate(String text) {
    return IpAddresses.parse(text).map(AddressForm::network).orElse("");
  }

  private static String network(InetAddress address) {
    int prefix = address instanceof Inet4Address ? IPV4_PREFIX : IPV6_PREFIX;
    return IpAddress.of(address).network(prefix).toInetAddress().getHostAddress();
  }

  private static UnaryOperator<String> hashWith(String salt) {
    Mac mac = mac(salt);
    return text -> {
      String canonical = IpAddresses.parse(text).map(InetAddress::getHostAddress).orElse(text);
      byte[] hash = mac.doFinal(canonical.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(hash, HASH_BYTES));
    };
  }

  private static Mac mac(String salt) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(salt.getBytes(StandardCharsets.UTF_8), HMAC));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has " + HMAC, e);
    }
  }

  private static String salt(Settings settings) {
    return settings
        .find(AgentKeys.CLIENT_ADDRESSES_SALT)
        .or(() -> settings.find(AgentKeys.API_KEY))
        .orElseThrow(() -> new IllegalStateException("An agent that runs has an API key"));
  }
}
