package org.guardagent.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.guardagent.GuardAgent;
import org.guardagent.config.Settings;
import org.guardagent.witness.Witness;
import org.jspecify.annotations.NullMarked;

/** Who may import whom. A package that does not exist yet has its rule already. */
@AnalyzeClasses(packages = "org.guardagent", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

  /** The words: of the JDK and themselves only. */
  private static final String[] API = {
    "org.guardagent", "org.guardagent.model", "org.guardagent.annotation", "org.guardagent.spi"
  };

  /** The courier, as far as it runs without a container. */
  private static final String[] COURIER = {
    "org.guardagent.config",
    "org.guardagent.address",
    "org.guardagent.pattern",
    "org.guardagent.intake",
    "org.guardagent.store",
    "org.guardagent.store.file",
    "org.guardagent.delivery",
    "org.guardagent.report",
    "org.guardagent.rules",
    "org.guardagent.courier"
  };

  /** What the courier shows to the gate and the witness. */
  private static final String[] COURIER_PUBLIC = {
    "org.guardagent.config",
    "org.guardagent.address",
    "org.guardagent.pattern",
    "org.guardagent.intake",
    "org.guardagent.report"
  };

  private static final String[] GATE = {
    "org.guardagent.witness",
    "org.guardagent.gate..",
    "org.guardagent.detect..",
    "org.guardagent.text"
  };

  private static final String PLATFORM = "org.guardagent.platform";
  private static final String REDIS = "org.guardagent.redis";
  private static final String CDI = "org.guardagent.cdi..";
  private static final String JAXRS = "org.guardagent.jaxrs..";
  private static final String JAXRS_BEANS = "org.guardagent.jaxrs.cdi";

  private static final String[] JDK = {
    "java..", "javax.crypto..", "javax.net..", "org.jspecify.annotations"
  };

  private static final String PATTERNS = "com.google.re2j";

  /** The libraries that the gate stands on. */
  private static final String[] GATE_LIBRARIES = {
    PATTERNS, "com.github.benmanes.caffeine.cache..", "com.maxmind.db", "jakarta.json.."
  };

  private static final String[] CDI_API = {
    "jakarta.enterprise..", "jakarta.inject..", "jakarta.annotation.."
  };

  private static final String[] FOR_JAXRS =
      Stream.of(
              JDK,
              API,
              COURIER_PUBLIC,
              GATE,
              CDI_API,
              new String[] {JAXRS, "jakarta.ws.rs..", "jakarta.servlet.."})
          .flatMap(Stream::of)
          .toArray(String[]::new);

  /** The classes of the platform that are beans, for the sake of fault tolerance. */
  private static final DescribedPredicate<JavaClass> TRANSPORT_BEAN =
      DescribedPredicate.describe(
          "a transport bean",
          type ->
              type.getPackageName().equals(PLATFORM)
                  && type.getName().matches(".*\\.(HttpTransport|PlatformTransport)(\\$.*)?"));

  private static final DescribedPredicate<JavaClass> OUTSIDE_OF_NULL_MARKED =
      DescribedPredicate.describe(
          "in a package without @NullMarked",
          type -> !type.getPackage().isAnnotatedWith(NullMarked.class));

  private static final DescribedPredicate<JavaClass> SLEEPER =
      DescribedPredicate.describe(
          "Thread or TimeUnit",
          type -> type.isEquivalentTo(Thread.class) || type.isEquivalentTo(TimeUnit.class));

  @ArchTest
  static void rulesSeeAllLibraries(JavaClasses classes) {
    assertThat(classes.contain(GuardAgent.class)).isTrue();
    assertThat(classes.contain(Settings.class)).isTrue();
    assertThat(classes.contain(Witness.class)).isTrue();
  }

  @ArchTest static final ArchRule API_KNOWS_THE_JDK_ONLY = only(in(API), JDK, API);

  @ArchTest
  static final ArchRule COURIER_KNOWS_NO_CONTAINER =
      only(in(COURIER), JDK, API, COURIER, new String[] {PLATFORM, REDIS, PATTERNS});

  @ArchTest
  static final ArchRule PLATFORM_KNOWS_JSON_ONLY =
      only(
          in(PLATFORM).and(DescribedPredicate.not(TRANSPORT_BEAN)),
          JDK,
          API,
          COURIER,
          new String[] {PLATFORM, "jakarta.json", "jakarta.json.stream"});

  @ArchTest
  static final ArchRule TRANSPORT_BEANS_KNOW_FAULT_TOLERANCE =
      only(
          TRANSPORT_BEAN,
          JDK,
          API,
          COURIER,
          CDI_API,
          new String[] {PLATFORM, "jakarta.json..", "org.eclipse.microprofile.faulttolerance.."});

  @ArchTest
  static final ArchRule REDIS_IS_THE_ONE_PLACE_THAT_KNOWS_JEDIS =
      noClasses()
          .that(DescribedPredicate.not(in(REDIS)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("redis.clients..");

  @ArchTest
  static final ArchRule REDIS_KNOWS_NO_CONTAINER =
      only(in(REDIS), JDK, API, COURIER, new String[] {REDIS, "redis.clients.."});

  @ArchTest
  static final ArchRule CDI_KNOWS_NO_REQUESTS =
      noClasses()
          .that(are(in(CDI)))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta.ws.rs..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule END_OF_THE_WEB_APPLICATION_IS_IN_ITS_OWN_PACKAGE =
      noClasses()
          .that(are(in(CDI)).and(DescribedPredicate.not(in("org.guardagent.cdi.web"))))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta.servlet..");

  @ArchTest
  static final ArchRule HEALTH_IS_IN_ITS_OWN_PACKAGE =
      noClasses()
          .that(DescribedPredicate.not(in("org.guardagent.cdi.health")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.eclipse.microprofile.health..");

  @ArchTest
  static final ArchRule NOTHING_OF_THE_COURIER_KNOWS_THE_GATE =
      noClasses()
          .that(are(in(API).or(in(COURIER)).or(in(PLATFORM, REDIS, CDI))))
          .should()
          .dependOnClassesThat(in(GATE).or(in(JAXRS)));

  @ArchTest
  static final ArchRule GATE_AND_WITNESS_KNOW_NO_CONTAINER =
      only(in(GATE), JDK, API, COURIER_PUBLIC, GATE, GATE_LIBRARIES, new String[] {REDIS});

  @ArchTest
  static final ArchRule JAXRS_TRANSLATES_REQUESTS =
      only(in(JAXRS).and(DescribedPredicate.not(in(JAXRS_BEANS))), FOR_JAXRS);

  @ArchTest
  static final ArchRule BEANS_OF_THE_GATE_KNOW_THE_APPLICATIONS_PARTS =
      only(in(JAXRS_BEANS), FOR_JAXRS, new String[] {"org.guardagent.cdi"});

  @ArchTest
  static final ArchRule NO_PACKAGE_IMPORTS_ONE_THAT_IMPORTS_IT_BACK =
      slices().assignedFrom(new PackageItself()).should().beFreeOfCycles();

  @ArchTest
  static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED =
      noClasses()
          .that(OUTSIDE_OF_NULL_MARKED)
          .should()
          .resideInAPackage("org.guardagent..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule NOBODY_SLEEPS =
      noClasses().should().callMethodWhere(target(name("sleep")).and(target(owner(SLEEPER))));

  /**
   * The last line of the agent is said where it is heard, also when the log has gone; what people
   * start by hand answers them.
   */
  @ArchTest
  static final ArchRule NOBODY_PRINTS =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("org.guardagent.cdi.LastLine")
          .and()
          .doNotHaveFullyQualifiedName("org.guardagent.detect.Explain")
          .should(ACCESS_STANDARD_STREAMS);

  private static DescribedPredicate<JavaClass> in(String... packages) {
    return resideInAnyPackage(packages);
  }

  private static ArchRule only(DescribedPredicate<JavaClass> who, String[]... packages) {
    String[] allowed = Stream.of(packages).flatMap(Stream::of).toArray(String[]::new);
    return classes()
        .that(are(who))
        .should()
        .onlyDependOnClassesThat(in(allowed).or(primitiveOrArray()))
        .allowEmptyShould(true);
  }

  /** They have no package. */
  private static DescribedPredicate<JavaClass> primitiveOrArray() {
    return DescribedPredicate.describe(
        "primitive or array", type -> type.isPrimitive() || type.isArray());
  }

  private static final class PackageItself implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return type.getPackageName().startsWith("org.guardagent")
          ? SliceIdentifier.of(type.getPackageName())
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }
}
