/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.spring.test;

import java.util.List;
import java.util.function.Function;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.centrali.spring.security.CheckInspection;
import io.centrali.spring.security.InvalidCentraliCheckException.Problem;

import org.springframework.context.annotation.Bean;

/**
 * ArchUnit rules that find, without starting the application, checks that nobody would
 * make. They look at classes as the start-up does, but at all that are imported, whatever
 * profile or configuration makes beans of them. Needs ArchUnit on the class path.
 *
 * <pre class="code">
 * &#064;AnalyzeClasses(packages = "com.example", importOptions = ImportOption.DoNotIncludeTests.class)
 * class CheckRules {
 *
 * 	&#064;ArchTest
 * 	static final ArchRule selfInvocations = CentraliArchRules.noSelfInvocationOfCheckedMethods();
 *
 * }
 * </pre>
 *
 * @since 0.1.0
 */
public final class CentraliArchRules {

	private CentraliArchRules() {
	}

	/**
	 * Objects do not call their own checked methods, as no proxy sees such a call.
	 * @return the rule
	 */
	public static ArchRule noSelfInvocationOfCheckedMethods() {
		CheckInspection inspection = new CheckInspection();
		return ArchRuleDefinition.classes()
			.should(haveNone("not call checked methods of their own objects", inspection::selfInvocations))
			.allowEmptyShould(true);
	}

	/**
	 * Checks can be enforced: methods and classes are open to proxies, annotations do not
	 * compete, and expressions name what is there.
	 * @return the rule
	 */
	public static ArchRule checksCanBeEnforced() {
		CheckInspection inspection = new CheckInspection();
		return ArchRuleDefinition.classes()
			.that()
			.doNotHaveModifier(JavaModifier.ABSTRACT)
			.should(haveNone("have no check that cannot be enforced", inspection::unenforceable))
			.allowEmptyShould(true);
	}

	/**
	 * Objects with checked methods are not made with {@code new}, other than in methods
	 * that make beans: no proxy stands before such an object.
	 * @return the rule
	 */
	public static ArchRule checkedObjectsAreBeans() {
		CheckInspection inspection = new CheckInspection();
		return ArchRuleDefinition.classes()
			.should(new ArchCondition<JavaClass>("not make checked objects with new outside of @Bean methods") {

				@Override
				public void check(JavaClass type, ConditionEvents events) {
					type.getConstructorCallsFromSelf().forEach((call) -> check(call, events));
					type.getConstructorReferencesFromSelf().forEach((reference) -> check(reference, events));
				}

				private void check(JavaCodeUnitAccess<?> access, ConditionEvents events) {
					if (makesCheckedObject(access, inspection)) {
						events.add(SimpleConditionEvent.violated(access, access.getDescription()));
					}
				}

			})
			.allowEmptyShould(true);
	}

	// A constructor also calls that of its superclass.
	private static boolean makesCheckedObject(JavaCodeUnitAccess<?> access, CheckInspection inspection) {
		JavaCodeUnit origin = access.getOrigin();
		boolean ofSubclass = origin.isConstructor()
				&& access.getOriginOwner().isAssignableTo(access.getTargetOwner().getName());
		return !ofSubclass && !origin.isAnnotatedWith(Bean.class) && !origin.isMetaAnnotatedWith(Bean.class)
				&& isAnnotated(inspection, access.getTargetOwner());
	}

	private static boolean isAnnotated(CheckInspection inspection, JavaClass type) {
		return !type.getPackageName().startsWith("java.") && inspection.isAnnotated(type.reflect());
	}

	private static ArchCondition<JavaClass> haveNone(String description, Function<Class<?>, List<Problem>> problems) {
		return new ArchCondition<>(description) {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				if (!type.isInterface()) {
					problems.apply(type.reflect())
						.forEach((problem) -> events.add(SimpleConditionEvent.violated(type, problem.toString())));
				}
			}

		};
	}

}
