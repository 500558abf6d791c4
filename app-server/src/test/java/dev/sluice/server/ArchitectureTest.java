package dev.sluice.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which part may know which. Plain tests: surefire has skipped ArchUnit's own fields before. */
class ArchitectureTest {
  private static final List<String> MODULES =
      List.of(
          "domain",
          "test-fixtures",
          "adapters-store",
          "adapters-cdc",
          "adapters-erp-jdbc",
          "adapters-dynamicsmobile",
          "app-server");
  private static final String DOMAIN = "dev.sluice.domain";
  private static final String SERVER = "dev.sluice.server";

  private static final JavaClasses PRODUCTION = imported("classes");
  private static final JavaClasses TESTS = imported("test-classes");

  static List<String> adapters() {
    return List.of(
        "dev.sluice.store", "dev.sluice.cdc", "dev.sluice.erp.jdbc", "dev.sluice.dynamicsmobile");
  }

  private static JavaClasses imported(String output) {
    return new ClassFileImporter()
        .importPaths(MODULES.stream().map(it -> Path.of("..", it, "target", output)).toList());
  }

  @Test
  void everyModuleIsHere() {
    assertThat(MODULES)
        .allSatisfy(it -> assertThat(Path.of("..", it, "target", "classes")).isDirectory());
  }

  @Test
  void everyModuleOfTheSourcesIsNamedHere() throws Exception {
    try (Stream<Path> folders = Files.list(Path.of(".."))) {
      assertThat(folders.filter(it -> Files.isDirectory(it.resolve("src").resolve("main"))))
          .extracting(it -> it.getFileName().toString())
          // come after this module, and nothing knows them
          .filteredOn(it -> !List.of("demo", "benchmarks").contains(it))
          .containsExactlyInAnyOrderElementsOf(MODULES);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {DOMAIN, SERVER, "dev.sluice.server.rest", "dev.sluice.server.cli"})
  @MethodSource("adapters")
  void everyPackageNamedHereExists(String name) {
    assertThat(PRODUCTION.containPackage(name)).isTrue();
    assertThat(PRODUCTION.getPackage(name).getClasses()).isNotEmpty();
  }

  @Test
  void domainKnowsOnlyJava() {
    classes()
        .that()
        .resideInAPackage(DOMAIN + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(DOMAIN + "..", "java..", "javax.crypto..", "org.jspecify..")
        .check(PRODUCTION);
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void adapterKnowsDomainAndNoOtherPartOfOurs(String adapter) {
    classes()
        .that()
        .resideInAPackage(adapter + "..")
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.not(resideInAnyPackage("dev.sluice.."))
                .or(resideInAnyPackage(adapter + "..", DOMAIN + "..")))
        .check(PRODUCTION);
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void adapterIsOneFlatPackage(String adapter) {
    noClasses().should().resideInAPackage(adapter + ".*..").check(PRODUCTION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"io.micronaut.http.server..", "picocli.."})
  void onlyTheServerKnows(String framework) {
    noClasses()
        .that()
        .resideOutsideOfPackage(SERVER + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(framework)
        .check(PRODUCTION);
    assertThat(PRODUCTION)
        .as("somebody knows it, or the rule is about nothing")
        .anyMatch(
            it ->
                it.getDirectDependenciesFromSelf().stream()
                    .anyMatch(on -> resideInAnyPackage(framework).test(on.getTargetClass())));
  }

  @Test
  void productionKnowsNoFixtures() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.sluice.fixtures..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.sluice.fixtures..")
        .check(PRODUCTION);
  }

  @Test
  void namesSayWhatThingsAre() {
    noClasses()
        .should()
        .haveNameMatching(".*(Utils?|Helpers?|Managers?|Impl|Processor|Service)")
        .check(PRODUCTION);
    noClasses().should().haveNameMatching(".*(Utils?|Helpers?|Managers?|Impl)").check(TESTS);
  }

  @Test
  void nobodySleeps() {
    assertThat(TESTS).hasSizeGreaterThan(100);
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ServerFactory.class.getName()) // hands the pause in
        .should()
        .accessTargetWhere(isSleep())
        .check(PRODUCTION);
    noClasses().should().accessTargetWhere(isSleep()).check(TESTS);
  }

  private static DescribedPredicate<JavaAccess<?>> isSleep() {
    return DescribedPredicate.describe(
        "is Thread.sleep",
        it ->
            it.getTarget() instanceof CodeUnitAccessTarget target
                && isThread(target.getOwner())
                && target.getName().equals("sleep"));
  }

  private static boolean isThread(JavaClass owner) {
    return owner.isEquivalentTo(Thread.class);
  }
}
