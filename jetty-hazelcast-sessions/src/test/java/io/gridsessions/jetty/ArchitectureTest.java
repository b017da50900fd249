// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The direction of the packages: jetty to grid, jetty to codec, and nothing else. */
class ArchitectureTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.gridsessions");

    @Test
    void codec_usesOnlyTheJdkAndSlf4j() {
        classes()
                .that()
                .resideInAPackage("io.gridsessions.codec")
                .and()
                .doNotHaveSimpleName("ZstandardBlobs")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.gridsessions.codec", "java..", "javax..", "org.slf4j..", "org.jspecify..")
                .check(PRODUCT);
    }

    @Test
    void optionalLibrary_isReachedByOneClassOnly() {
        noClasses()
                .that()
                .doNotHaveSimpleName("ZstandardBlobs")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.github.luben..")
                .check(PRODUCT);
    }

    @Test
    void grid_knowsNeitherJettyNorTheCodec() {
        noClasses()
                .that()
                .resideInAPackage("io.gridsessions.grid")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.jetty..", "io.gridsessions.codec", "io.gridsessions.jetty")
                .check(PRODUCT);
    }

    @Test
    void jetty_reachesHazelcastOnlyThroughTheGrid() {
        noClasses()
                .that()
                .resideInAPackage("io.gridsessions.jetty")
                .and()
                .haveSimpleNameNotStartingWith("HazelcastSessionDataStoreFactory")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.hazelcast..")
                .check(PRODUCT);
    }
}
