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

import io.centrali.decision.DecisionRequest
import io.centrali.decision.ReasonCode
import io.centrali.spring.autoconfigure.CentraliSecurityAutoConfiguration
import java.util.concurrent.atomic.AtomicInteger
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.reactor.ReactorContext
import kotlinx.coroutines.reactor.asCoroutineContext
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.springframework.boot.autoconfigure.AutoConfigurations
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration
import org.springframework.boot.test.context.runner.ApplicationContextRunner
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException
import org.springframework.security.authentication.TestingAuthenticationToken
import org.springframework.security.authorization.AuthorizationDeniedException
import org.springframework.security.core.context.ReactiveSecurityContextHolder
import org.springframework.security.core.context.SecurityContextHolder

/** Tests for [CentraliCheck] on suspending functions and flows. */
class CoroutineCheckTests {

	private val runner = ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AopAutoConfiguration::class.java, CentraliSecurityAutoConfiguration::class.java))
		.withUserConfiguration(TestPolicies.Beans::class.java)
		.withBean(Orders::class.java)

	@AfterEach
	fun logOut() = SecurityContextHolder.clearContext()

	@Test
	fun suspendingFunctionRunsOnlyIfItIsAllowed() = run { orders, policies ->
		assertThat(runBlocking(user("alice")) { orders.read("1") }).isEqualTo("order 1")
		assertThat(policies.request().principal().userId()).isEqualTo("alice")
		assertThat(policies.request().context()).isEqualTo(mapOf("id" to "1"))
		assertThat(policies.requests()).hasSize(1)
		policies.decide(ReasonCode.DENY_RULE)
		val denied = assertThrows<AuthorizationDeniedException> { runBlocking(user("alice")) { orders.read("1") } }
		assertThat(CentraliDenial.decision(denied)).isEqualTo(policies.decision())
		policies.decide(ReasonCode.NO_POLICY_SET)
		assertThrows<AuthorizationIndeterminateException> { runBlocking(user("alice")) { orders.read("1") } }
		assertThat(policies.requests()).hasSize(3)
		assertThat(orders.calls().get()).isEqualTo(1)
	}

	@Test
	fun suspendingFunctionMayReturnNullOrNothing() = run { orders, policies ->
		runBlocking(user("alice")) {
			assertThat(orders.nullable()).isNull()
			orders.unit()
		}
		assertThat(policies.requests()).hasSize(2)
	}

	@Test
	fun everyCollectionOfAFlowIsADecisionOfItsOwn() = run { orders, policies ->
		val flow = orders.flow()
		val suspended = runBlocking(user("alice")) { orders.suspendedFlow() }
		assertThat(policies.requests()).isEmpty()
		for (each in listOf(flow, suspended)) {
			policies.decide(ReasonCode.ALLOW_RULE)
			assertThat(runBlocking(user("alice")) { each.toList() }).containsExactly(1, 2)
			policies.decide(::onlyAlice)
			assertThrows<AuthorizationDeniedException> { runBlocking(user("bob")) { each.toList() } }
		}
		assertThat(policies.requests()).hasSize(4)
		assertThat(orders.calls().get()).isEqualTo(2)
	}

	@Test
	fun callerOfAThreadIsTakenAtTheCall() = run { orders, policies ->
		logIn("alice")
		assertThat(runBlocking { orders.read("1") }).isEqualTo("order 1")
		assertThat(policies.request().principal().userId()).isEqualTo("alice")
		assertThat(runBlocking(user("bob")) { orders.read("1") }).isEqualTo("order 1")
		assertThat(policies.request().principal().userId()).isEqualTo("bob")
	}

	@Test
	fun withoutACallerThereIsARecordAndNoCall() = run { orders, policies ->
		logIn("alice")
		assertThrows<AuthenticationCredentialsNotFoundException> {
			runBlocking { withContext(Dispatchers.IO) { orders.read("1") } }
		}
		assertThat(policies.decision().reasonCode()).isEqualTo(ReasonCode.UNAUTHENTICATED)
		assertThat(orders.calls().get()).isEqualTo(0)
	}

	@Test
	fun usersNeverMixOnSharedThreads() = run { orders, policies ->
		policies.decide(::onlyOwner)
		val answers = runBlocking(Dispatchers.Default) {
			(0 until 400).map { async(user("user${it % 2}")) { orders.read("user${it % 2}") } }.awaitAll()
		}
		assertThat(answers).hasSize(400).containsOnly("order user0", "order user1")
		assertThat(policies.requests()).hasSize(400)
	}

	@Test
	fun closedClassAndFunctionStopTheStartUp() {
		ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(AopAutoConfiguration::class.java, CentraliSecurityAutoConfiguration::class.java))
			.withUserConfiguration(TestPolicies.Beans::class.java)
			.withBean(ClosedFunction::class.java)
			.run {
				assertThat(it.startupFailure).isInstanceOf(InvalidCentraliCheckException::class.java)
					.hasMessageContaining("The method is final")
			}
	}

	private fun run(scenario: (Orders, TestPolicies) -> Unit) {
		runner.run { scenario(it.getBean(Orders::class.java), it.getBean(TestPolicies::class.java)) }
	}

	private fun user(name: String): ReactorContext =
		ReactiveSecurityContextHolder.withAuthentication(TestingAuthenticationToken(name, "", "USER")).asCoroutineContext()

	private fun logIn(name: String) {
		SecurityContextHolder.getContext().authentication = TestingAuthenticationToken(name, "", "USER")
	}

	private fun onlyAlice(request: DecisionRequest): ReasonCode =
		if (request.principal().userId() == "alice") ReasonCode.ALLOW_RULE else ReasonCode.DENY_RULE

	private fun onlyOwner(request: DecisionRequest): ReasonCode =
		if (request.principal().userId() == request.context()["id"]) ReasonCode.ALLOW_RULE else ReasonCode.DENY_RULE

	open class Orders {

		private val calls = AtomicInteger()

		open fun calls(): AtomicInteger = calls

		@CentraliCheck(resource = "orders", action = "read", context = "{id: #id}")
		open suspend fun read(id: String): String {
			calls.incrementAndGet()
			delay(1)
			return "order $id"
		}

		@CentraliCheck(resource = "orders", action = "read")
		open suspend fun nullable(): String? {
			delay(1)
			return null
		}

		@CentraliCheck(resource = "orders", action = "read")
		open suspend fun unit() {
			delay(1)
		}

		@CentraliCheck(resource = "orders", action = "list")
		open fun flow(): Flow<Int> {
			calls.incrementAndGet()
			return numbers()
		}

		@CentraliCheck(resource = "orders", action = "list")
		open suspend fun suspendedFlow(): Flow<Int> {
			calls.incrementAndGet()
			return numbers()
		}

		private fun numbers(): Flow<Int> = flow {
			emit(1)
			delay(1)
			emit(2)
		}

	}

	open class ClosedFunction {

		@CentraliCheck(resource = "orders", action = "read")
		suspend fun read(): String {
			delay(1)
			return "order"
		}

	}

}
