package io.courant.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** The arrows between modules and packages. Whoever needs another arrow changes this file first. */
@AnalyzeClasses(packages = "io.courant", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theContractKnowsNobody = noClasses()
            .that()
            .resideInAPackage("io.courant.contract..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "io.courant.ingest..", "io.courant.processor..", "io.courant.sink..", "io.courant.app.."));

    @ArchTest
    static final ArchRule ingestMeetsTheOthersAtTopics = noClasses()
            .that()
            .resideInAPackage("io.courant.ingest..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "io.courant.processor..", "io.courant.sink..", "io.courant.app..", "org.apache.kafka.streams.."));

    @ArchTest
    static final ArchRule processorMeetsTheOthersAtTopics = noClasses()
            .that()
            .resideInAPackage("io.courant.processor..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.courant.ingest..", "io.courant.sink..", "io.courant.app.."));

    @ArchTest
    static final ArchRule sinkMeetsTheOthersAtTopics = noClasses()
            .that()
            .resideInAPackage("io.courant.sink..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("io.courant.ingest..", "io.courant.processor..", "io.courant.app.."));

    @ArchTest
    static final ArchRule whatTravelsAndWhatRunsInOtherPeoplesWorkersHasNoMeters = noClasses()
            .that()
            .resideInAnyPackage("io.courant.contract..", "io.courant.sink..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.micrometer..", "io.prometheus.."));

    @ArchTest
    static final ArchRule onlyAppKnowsPrometheus = noClasses()
            .that()
            .resideOutsideOfPackage("io.courant.app.metrics..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.micrometer.prometheusmetrics..", "io.prometheus.."));

    @ArchTest
    static final ArchRule stepsDoNotMeasureThemselves = noClasses()
            .that()
            .resideInAPackage("io.courant.processor..")
            .and()
            .resideOutsideOfPackages("io.courant.processor.stream..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.micrometer.."));

    @ArchTest
    static final ArchRule onlyAppStartsABroker = noClasses()
            .that()
            .resideOutsideOfPackage("io.courant.app..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("kafka..", "org.apache.kafka.server..", "org.apache.kafka.metadata.."));

    @ArchTest
    static final ArchRule cleanComesFirst = noClasses()
            .that()
            .resideInAPackage("io.courant.processor.clean..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "io.courant.processor.dedupe..",
                    "io.courant.processor.tag..",
                    "io.courant.processor.route..",
                    "io.courant.processor.document..",
                    "io.courant.processor.stream.."));

    @ArchTest
    static final ArchRule howTextIsComparedIsNoStep = noClasses()
            .that()
            .resideInAPackage("io.courant.processor.text..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "io.courant.contract..",
                    "io.courant.processor.clean..",
                    "io.courant.processor.dedupe..",
                    "io.courant.processor.tag..",
                    "io.courant.processor.route..",
                    "io.courant.processor.document..",
                    "io.courant.processor.stream.."));

    @ArchTest
    static final ArchRule dedupeAndTagStandOnCleanAlone = noClasses()
            .that()
            .resideInAnyPackage("io.courant.processor.dedupe..", "io.courant.processor.tag..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "io.courant.processor.route..", "io.courant.processor.document..", "io.courant.processor.stream.."))
            .because("they are steps beside one another");

    @ArchTest
    static final ArchRule theLogicOfAStepKnowsNoKafka = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.courant.processor.clean..",
                    "io.courant.processor.dedupe..",
                    "io.courant.processor.document..",
                    "io.courant.processor.tag..",
                    "io.courant.processor.text..",
                    "io.courant.processor.route..")
            .and()
            .haveNameNotMatching("io\\.courant\\.processor\\.tag\\.Taxonomy(Publisher|Watcher|Topic|Records).*")
            .and()
            .haveNameNotMatching("io\\.courant\\.processor\\.route\\.TagTopics")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.kafka.."));

    @ArchTest
    static final ArchRule feedsAndFoldersDoNotKnowEachOther = slices().matching("io.courant.ingest.(feed|folder)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.courant.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingIsCalledAfterNothing = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameStartingWith("Abstract")
            .orShould()
            .haveSimpleNameStartingWith("Base");

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .that(haveCode())
            .should(new ArchCondition<>("stand in a package that is @NullMarked") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    JavaPackage home = type.getPackage();
                    boolean marked = home.getPackageInfo() != null && home.isAnnotatedWith(NullMarked.class);
                    events.add(new SimpleConditionEvent(
                            type, marked, home.getName() + " has no @NullMarked package-info"));
                }
            });

    private static DescribedPredicate<JavaClass> haveCode() {
        Set<String> generated = Set.of("package-info");
        return DescribedPredicate.describe("have code", type -> !generated.contains(type.getSimpleName()));
    }
}
