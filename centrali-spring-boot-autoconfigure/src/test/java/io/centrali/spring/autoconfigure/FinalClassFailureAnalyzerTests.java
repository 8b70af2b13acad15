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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link FinalClassFailureAnalyzer}, as the developer sees it.
 */
@ExtendWith(OutputCaptureExtension.class)
class FinalClassFailureAnalyzerTests {

	@Test
	void finalClassIsToldByName(CapturedOutput output) {
		SpringApplication application = new SpringApplicationBuilder(TestApplication.class).web(WebApplicationType.NONE)
			.build();
		assertThatException().isThrownBy(() -> application.run("--centrali.policies.locations=classpath:policies/"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains(Orders.class.getName() + " carries @CentraliCheck, but is final")
			.contains("Remove 'final'.");
	}

	@ImportAutoConfiguration({ CentraliAutoConfiguration.class, CentraliIdentityAutoConfiguration.class,
			CentraliSecurityAutoConfiguration.class })
	@Import(Orders.class)
	static class TestApplication {

	}

	static final class Orders {

		@CentraliCheck(resource = "orders", action = "approve")
		void approve() {
		}

	}

}
