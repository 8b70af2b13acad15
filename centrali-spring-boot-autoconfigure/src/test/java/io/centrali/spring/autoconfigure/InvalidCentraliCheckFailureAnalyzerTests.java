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
import io.centrali.spring.security.TestPolicies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link InvalidCentraliCheckFailureAnalyzer}.
 */
@ExtendWith(OutputCaptureExtension.class)
class InvalidCentraliCheckFailureAnalyzerTests {

	@Test
	void listsEveryProblemAndHowToMendIt(CapturedOutput output) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		assertThatExceptionOfType(Exception.class).isThrownBy(application::run);
		assertThat(output).contains("APPLICATION FAILED TO START", "@CentraliCheck cannot be enforced",
				"Orders.approve(int)", "The method is final", "Remove 'final'", "Orders.cancel(String)",
				"reads #order, which is no parameter", "The parameters are [#a0, #id, #p0]");
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(CentraliSecurityAutoConfiguration.class)
	@Import({ TestPolicies.Beans.class, Orders.class })
	static class Application {

	}

	public static class Orders {

		@CentraliCheck(resource = "orders", action = "approve")
		public final void approve(int amount) {
		}

		@CentraliCheck(resource = "orders", action = "cancel", context = "{id: #order.id}")
		public void cancel(String id) {
		}

	}

}
