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

package io.centrali.spring.autoconfigure;

import java.util.List;

import io.centrali.audit.DecisionLog;
import io.centrali.audit.DecisionRecord;
import io.centrali.audit.LoggingDecisionLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SubclassableTypes}.
 */
class SubclassableTypesTests {

	static List<Class<?>> others() {
		DecisionLog lambda = (record) -> {
		};
		DecisionLog anonymous = new Plain() {
		};
		return List.of(DecisionLog.class, LoggingDecisionLog.class, DecisionLog.none().getClass(), lambda.getClass(),
				anonymous.getClass(), WithFinalMethod.class, InheritsFinalMethod.class, WithVisibleField.class,
				WithoutConstructor.class, Sealed.class);
	}

	@Test
	void aPlainClassIs() {
		assertThat(SubclassableTypes.contains(Plain.class)).isTrue();
		assertThat(SubclassableTypes.contains(InheritsPlain.class)).isTrue();
	}

	@ParameterizedTest
	@MethodSource("others")
	void whatWouldShowADifferenceIsNot(Class<?> type) {
		assertThat(SubclassableTypes.contains(type)).isFalse();
	}

	static class Plain implements DecisionLog {

		static int count;

		private final Object lock = new Object();

		@Override
		public void record(DecisionRecord record) {
			synchronized (this.lock) {
				own();
			}
		}

		private void own() {
		}

		static final void all() {
		}

	}

	static class InheritsPlain extends Plain {

	}

	static class WithFinalMethod extends Plain {

		final void flush() {
		}

	}

	static class InheritsFinalMethod extends WithFinalMethod {

	}

	static class WithVisibleField extends Plain {

		final List<String> records = List.of();

	}

	static class WithoutConstructor implements DecisionLog {

		private WithoutConstructor() {
		}

		@Override
		public void record(DecisionRecord record) {
		}

		private static final class Nested extends WithoutConstructor {

		}

	}

	static sealed class Sealed extends Plain permits OfSealed {

	}

	static final class OfSealed extends Sealed {

	}

}
