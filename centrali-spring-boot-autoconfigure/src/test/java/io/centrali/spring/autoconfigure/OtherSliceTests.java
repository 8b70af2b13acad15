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

import io.centrali.spring.security.CentraliCheck;
import io.centrali.spring.security.InvalidCentraliCheckException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.json.JsonTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestContextManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for slices that know nothing of Centrali.
 */
class OtherSliceTests {

	@Test
	void annotatedBeansStopTheTest() {
		assertThatException().isThrownBy(() -> start(WithAnnotatedBean.class))
			.havingRootCause()
			.isInstanceOf(InvalidCentraliCheckException.class)
			.withMessageContaining("to a test slice, add @ImportAutoConfiguration");
	}

	@Test
	void othersStart() {
		assertThat(start(WithoutAnnotatedBean.class)).isNotNull();
	}

	@Test
	void whatTheyAreToldToAddEnforces() {
		assertThatException().isThrownBy(() -> start(WithAutoConfigurations.class))
			.havingRootCause()
			.isInstanceOf(InvalidCentraliCheckException.class)
			.withMessageContaining("No policy is bound to the resource 'orders' and the action 'read'");
	}

	private static Object start(Class<?> test) {
		return new TestContextManager(test).getTestContext().getApplicationContext();
	}

	@JsonTest
	@ContextConfiguration(classes = Application.class)
	static class WithoutAnnotatedBean {

	}

	@JsonTest
	@ContextConfiguration(classes = Application.class)
	@Import(Orders.class)
	static class WithAnnotatedBean {

	}

	@JsonTest
	@ContextConfiguration(classes = Application.class)
	@Import(Orders.class)
	@ImportAutoConfiguration({ CentraliSecurityAutoConfiguration.class, CentraliAutoConfiguration.class,
			CentraliIdentityAutoConfiguration.class })
	static class WithAutoConfigurations {

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	static class Orders {

		@CentraliCheck(resource = "orders", action = "read")
		void read() {
		}

	}

}
