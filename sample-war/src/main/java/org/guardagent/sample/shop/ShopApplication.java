package org.guardagent.sample.shop;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Everything under {@code /shop}. */
@ApplicationPath("shop")
public class ShopApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        ArticleResource.class,
        OrderResource.class,
        LoginResource.class,
        AdminResource.class,
        CouponResource.class,
        TillResource.class,
        OpeningHoursResource.class,
        BrokenResource.class,
        BadJsonMapper.class,
        UnboundJsonMapper.class,
        WholeJson.class,
        EchoResource.class,
        EchoMethodFilter.class,
        BenchResource.class);
  }
}
