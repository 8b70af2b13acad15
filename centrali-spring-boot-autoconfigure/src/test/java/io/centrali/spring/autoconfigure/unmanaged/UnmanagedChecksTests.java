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

package io.centrali.spring.autoconfigure.unmanaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Enumeration;
import java.util.List;

import io.centrali.spring.autoconfigure.CentraliSecurityAutoConfiguration;
import io.centrali.spring.security.CentraliCheck;
import io.centrali.spring.security.CheckEnforcement;
import io.centrali.spring.security.InvalidCentraliCheckException;
import io.centrali.spring.security.ProblemHandling;
import io.centrali.spring.security.TestPolicies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for classes that carry checks, but are no beans.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnmanagedChecksTests {

	private final ApplicationContextRunner bare = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CentraliSecurityAutoConfiguration.class))
		.withUserConfiguration(TestPolicies.Beans.class);

	private final ApplicationContextRunner runner = this.bare.withUserConfiguration(Application.class);

	@Test
	void warn(CapturedOutput output) {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).containsOnlyOnce("OnlyNew: It carries @CentraliCheck, but is no bean")
				.containsOnlyOnce("OnlyNewType: It carries @CentraliCheck, but is no bean");
		});
	}

	@Test
	void stopTheStartUp() {
		this.runner.withPropertyValues("centrali.checks.unmanaged=fail")
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOfSatisfying(
					InvalidCentraliCheckException.class, (ex) -> assertThat(ex.getProblems()).extracting("subject")
						.containsExactly(OnlyNew.class.getName(), OnlyNewType.class.getName())));
	}

	@Test
	void thatCannotBeLookedForStopTheStartUpOnlyIfTheyAreToStopIt(CapturedOutput output) {
		DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
		beanFactory.setBeanClassLoader(new ClassLoader(getClass().getClassLoader()) {

			@Override
			public Enumeration<URL> getResources(String name) throws IOException {
				throw new IOException("broken");
			}

		});
		CheckEnforcement.unmanaged(beanFactory, ProblemHandling.WARN, () -> List.of("com.example"))
			.afterSingletonsInstantiated();
		assertThat(output).contains("The class files of the application cannot be found");
		SmartInitializingSingleton failing = CheckEnforcement.unmanaged(beanFactory, ProblemHandling.FAIL,
				() -> List.of("com.example"));
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(failing::afterSingletonsInstantiated);
	}

	@Test
	void areIgnored(CapturedOutput output) {
		this.runner.withPropertyValues("centrali.checks.unmanaged=ignore").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).doesNotContain("is no bean");
		});
	}

	@Test
	void thatAreBeansAfterAllAreFine() {
		this.runner.withPropertyValues("centrali.checks.unmanaged=fail")
			.withBean(OnlyNew.class)
			.withBean("byAnotherType", Object.class, OnlyNewType::new)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void areNotLookedForWithoutPackagesOfTheApplication() {
		this.bare.withPropertyValues("centrali.checks.unmanaged=fail")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage
	static class Application {

	}

	static class OnlyNew {

		@CentraliCheck(resource = "orders", action = "approve")
		void approve() {
		}

	}

	@CentraliCheck(resource = "orders", action = "approve")
	static class OnlyNewType {

		void approve() {
		}

	}

	@Service
	static class LeftOutComponent {

		@CentraliCheck(resource = "orders", action = "approve")
		void approve() {
		}

	}

	interface Contract {

		@CentraliCheck(resource = "orders", action = "approve")
		void approve();

	}

	abstract static class Template {

		@CentraliCheck(resource = "orders", action = "approve")
		abstract void approve();

	}

	static class MadeByABeanMethod {

		@CentraliCheck(resource = "orders", action = "approve")
		void approve() {
		}

	}

	static class MadeBehindItsInterface implements Contract {

		@Override
		@CentraliCheck(resource = "orders", action = "reject")
		public void approve() {
		}

	}

	static class Imported {

		@CentraliCheck(resource = "orders", action = "approve")
		void approve() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Profile("elsewhere")
	@Import(Imported.class)
	static class LeftOutConfiguration {

		@Bean
		MadeByABeanMethod madeByABeanMethod() {
			return new MadeByABeanMethod();
		}

		@Bean
		Contract contract() {
			return new MadeBehindItsInterface();
		}

	}

}
