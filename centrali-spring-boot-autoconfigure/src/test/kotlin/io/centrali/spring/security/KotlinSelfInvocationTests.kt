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

package io.centrali.spring.security

import io.centrali.spring.autoconfigure.CentraliSecurityAutoConfiguration
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.springframework.boot.autoconfigure.AutoConfigurations
import org.springframework.boot.test.context.runner.ApplicationContextRunner

/** Tests for calls that an object makes on itself, as Kotlin compiles them. */
class KotlinSelfInvocationTests {

	private val runner = ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CentraliSecurityAutoConfiguration::class.java))
		.withUserConfiguration(TestPolicies.Beans::class.java)

	@Test
	fun stopTheStartUp() {
		for (type in listOf(WithADefault::class.java, InALambda::class.java, InALambdaWithADefault::class.java)) {
			runner.withBean(type).run { context ->
				assertThat(context.startupFailure)
					.hasMessageContaining("${type.name}.approve(int): approveAll() calls it on its own object (KotlinSelf")
			}
		}
	}

	@Test
	fun thatAreNoneStart() {
		for (type in listOf(OnAnotherObject::class.java, WithTheSameCheck::class.java)) {
			runner.withBean(type).run { context -> assertThat(context).hasNotFailed() }
		}
	}

	open class WithADefault {

		@CentraliCheck(resource = "orders", action = "approve")
		open fun approve(times: Int = 1) {
		}

		open fun approveAll() = approve()

	}

	open class InALambda {

		@CentraliCheck(resource = "orders", action = "approve")
		open fun approve(times: Int) {
		}

		open fun approveAll(): () -> Unit = { approve(1) }

	}

	open class InALambdaWithADefault {

		@CentraliCheck(resource = "orders", action = "approve")
		open fun approve(times: Int = 1) {
		}

		open fun approveAll(): () -> Unit = { approve() }

	}

	open class OnAnotherObject {

		@CentraliCheck(resource = "orders", action = "approve")
		open fun approve(times: Int = 1) {
		}

		open fun approveAll(other: OnAnotherObject): () -> Unit {
			other.approve()
			return { other.approve() }
		}

	}

	@CentraliCheck(resource = "orders", action = "approve")
	open class WithTheSameCheck {

		open fun approve(times: Int = 1) {
		}

		open fun approveAll() = approve()

	}

}
