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

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.centrali.spring.security.CentraliCheck;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CentraliArchRules}.
 */
class CentraliArchRulesTests {

	@Test
	void findsSelfInvocations() {
		assertViolated(CentraliArchRules.noSelfInvocationOfCheckedMethods(), "approveAll() calls it on its own object",
				CallsItself.class);
		assertHolds(CentraliArchRules.noSelfInvocationOfCheckedMethods(), Approvals.class, Unrelated.class,
				CallsAnother.class);
	}

	@Test
	void findsChecksThatCannotBeEnforced() {
		assertViolated(CentraliArchRules.checksCanBeEnforced(), "The method is final", FinalMethod.class);
		assertViolated(CentraliArchRules.checksCanBeEnforced(), "The class is final", RecordClass.class);
		assertViolated(CentraliArchRules.checksCanBeEnforced(), "#nosuch, which is no parameter", WrongName.class);
		assertHolds(CentraliArchRules.checksCanBeEnforced(), Approvals.class, Unrelated.class);
	}

	@Test
	void findsCheckedObjectsThatAreMadeWithNew() {
		assertViolated(CentraliArchRules.checkedObjectsAreBeans(), "MakesOne.make()", MakesOne.class, Approvals.class);
		assertViolated(CentraliArchRules.checkedObjectsAreBeans(), "MakesOneLater", MakesOneLater.class,
				Approvals.class);
		assertHolds(CentraliArchRules.checkedObjectsAreBeans(), MakesABean.class, ExtendsOne.class, Approvals.class,
				Unrelated.class);
	}

	private static void assertViolated(ArchRule rule, String message, Class<?>... classes) {
		assertThat(rule.evaluate(new ClassFileImporter().importClasses(classes)).getFailureReport().getDetails())
			.singleElement()
			.asString()
			.contains(message);
	}

	private static void assertHolds(ArchRule rule, Class<?>... classes) {
		rule.check(new ClassFileImporter().importClasses(classes));
	}

	static class Approvals {

		@CentraliCheck(resource = "orders", action = "approve")
		void approve() {
		}

	}

	static class ExtendsOne extends Approvals {

	}

	static class CallsItself extends Approvals {

		void approveAll() {
			approve();
		}

	}

	static class CallsAnother extends Approvals {

		void approveAll(CallsAnother other) {
			other.approve();
		}

	}

	static class Unrelated {

		private final Object made = new Object();

		@Override
		public String toString() {
			return this.made.toString();
		}

	}

	static class FinalMethod {

		@CentraliCheck(resource = "orders", action = "approve")
		final void approve() {
		}

	}

	record RecordClass() {

		@CentraliCheck(resource = "orders", action = "approve")
		void approve() {
		}

	}

	static class WrongName {

		@CentraliCheck(resource = "orders", action = "approve", context = "{amount: #nosuch}")
		void approve(long amount) {
		}

	}

	static class MakesOne {

		Object make() {
			return new Approvals();
		}

	}

	static class MakesOneLater {

		java.util.function.Supplier<Object> make() {
			return Approvals::new;
		}

	}

	static class MakesABean {

		@Bean
		Approvals approvals() {
			return new Approvals();
		}

	}

}
