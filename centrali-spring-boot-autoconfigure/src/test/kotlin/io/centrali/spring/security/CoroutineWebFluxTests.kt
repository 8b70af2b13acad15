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
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.util.Base64
import java.util.concurrent.CompletableFuture
import java.util.concurrent.atomic.AtomicInteger
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.map
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.BeforeAll
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource
import org.springframework.boot.SpringBootConfiguration
import org.springframework.boot.autoconfigure.EnableAutoConfiguration
import org.springframework.boot.builder.SpringApplicationBuilder
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext
import org.springframework.context.ConfigurableApplicationContext
import org.springframework.context.annotation.Bean
import org.springframework.context.annotation.Import
import org.springframework.http.client.ReactorResourceFactory
import org.springframework.security.authentication.ReactiveAuthenticationManager
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken
import org.springframework.security.config.Customizer.withDefaults
import org.springframework.security.config.web.server.ServerHttpSecurity
import org.springframework.security.web.server.SecurityWebFilterChain
import org.springframework.web.bind.annotation.GetMapping
import org.springframework.web.bind.annotation.PathVariable
import org.springframework.web.bind.annotation.RestController
import reactor.core.publisher.Mono

/** Tests for [CentraliCheck] on controllers of a running WebFlux application that suspend, or return a flow. */
class CoroutineWebFluxTests {

	private val policies get() = context.getBean(TestPolicies::class.java)

	private val orders get() = context.getBean(OrderController::class.java)

	@BeforeEach
	fun forget() {
		policies.requests().clear()
		policies.decide(::onlyOwner)
	}

	@ParameterizedTest
	@ValueSource(strings = ["suspending", "flow", "suspended-flow", "service", "service-flow"])
	fun bodyRunsOnlyForWhomItIsAllowed(path: String) {
		val bodies = orders.bodies().get()
		val allowed = get("/$path/alice", "alice").get()
		assertThat(allowed.statusCode()).isEqualTo(200)
		assertThat(allowed.body()).isEqualTo("order of alice")
		assertThat(orders.bodies().get()).isEqualTo(bodies + 1)
		val denied = get("/$path/alice", "bob").get()
		assertThat(denied.statusCode()).isEqualTo(403)
		assertThat(denied.body()).contains(policies.decision().id().toString())
		assertThat(get("/$path/alice", null).get().statusCode()).isEqualTo(401)
		assertThat(orders.bodies().get()).isEqualTo(bodies + 1)
		assertThat(policies.requests()).hasSize(3).allSatisfy {
			assertThat(it.ipAddress()).isEqualTo("127.0.0.1")
			assertThat(it.resource()).isEqualTo("orders")
		}
		assertThat(policies.requests().map { it.principal().userId() }).containsExactly("alice", "bob", null)
	}

	@Test
	fun whatCannotBeDecidedIs503() {
		policies.decide(ReasonCode.NO_POLICY_SET)
		for (path in listOf("suspending", "flow", "suspended-flow")) {
			assertThat(get("/$path/alice", "alice").get().statusCode()).isEqualTo(503)
		}
	}

	@ParameterizedTest
	@ValueSource(strings = ["suspending", "flow", "service"])
	fun usersNeverMix(path: String) {
		val answers = (0 until 200).map { it to get("/$path/user${it + it % 2}", "user$it") }
		for ((i, answer) in answers) {
			assertThat(answer.get().statusCode()).isEqualTo(if (i % 2 == 0) 200 else 403)
			if (i % 2 == 0) {
				assertThat(answer.get().body()).isEqualTo("order of user$i")
			}
		}
		assertThat(policies.requests()).hasSize(200)
	}

	private fun get(path: String, user: String?): CompletableFuture<HttpResponse<String>> {
		val port = (context as ReactiveWebServerApplicationContext).webServer!!.port
		val request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:$port$path"))
		if (user != null) {
			val credentials = Base64.getEncoder().encodeToString("$user:x".toByteArray())
			request.header("Authorization", "Basic $credentials")
		}
		return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
	}

	private fun onlyOwner(request: DecisionRequest): ReasonCode =
		if (request.principal().userId() == request.context()["owner"]) ReasonCode.ALLOW_RULE else ReasonCode.DENY_RULE

	companion object {

		private val client = HttpClient.newHttpClient()

		private lateinit var context: ConfigurableApplicationContext

		@BeforeAll
		@JvmStatic
		fun start() {
			context = SpringApplicationBuilder(Application::class.java)
				.run("--spring.main.web-application-type=reactive", "--server.port=0", "--spring.main.banner-mode=off")
		}

		@AfterAll
		@JvmStatic
		fun stop() = context.close()

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(TestPolicies.Beans::class, OrderController::class, OrderService::class, OwnResources::class)
	open class Application {

		@Bean
		open fun chain(http: ServerHttpSecurity): SecurityWebFilterChain {
			http.authorizeExchange { it.anyExchange().permitAll() }
			http.httpBasic(withDefaults())
			return http.build()
		}

		@Bean
		open fun anyone() = ReactiveAuthenticationManager {
			Mono.just(UsernamePasswordAuthenticationToken.authenticated(it.name, null, listOf()))
		}

	}

	// Shared ones would be closed with the first of several applications.
	class OwnResources : ReactorResourceFactory() {

		init {
			isUseGlobalResources = false
		}

	}

	open class OrderService {

		@CentraliCheck(resource = "orders", action = "read", context = "{owner: #owner}")
		open suspend fun read(owner: String): String {
			delay(1)
			return "order of $owner"
		}

		@CentraliCheck(resource = "orders", action = "list", context = "{owner: #owner}")
		open fun list(owner: String): Flow<String> = flow {
			emit("order of ")
			delay(1)
			emit(owner)
		}

	}

	@RestController
	open class OrderController(private val service: OrderService) {

		private val bodies = AtomicInteger()

		open fun bodies() = bodies

		@GetMapping("/suspending/{owner}")
		@CentraliCheck(resource = "orders", action = "read", context = "{owner: #owner}")
		open suspend fun read(@PathVariable owner: String): String {
			bodies.incrementAndGet()
			delay(1)
			return "order of $owner"
		}

		@GetMapping("/flow/{owner}")
		@CentraliCheck(resource = "orders", action = "list", context = "{owner: #owner}")
		open fun list(@PathVariable owner: String): Flow<String> {
			bodies.incrementAndGet()
			return parts(owner)
		}

		@GetMapping("/suspended-flow/{owner}")
		@CentraliCheck(resource = "orders", action = "list", context = "{owner: #owner}")
		open suspend fun suspendedList(@PathVariable owner: String): Flow<String> {
			bodies.incrementAndGet()
			return parts(owner)
		}

		@GetMapping("/service/{owner}")
		open suspend fun service(@PathVariable owner: String): String {
			delay(1)
			return service.read(owner).also { bodies.incrementAndGet() }
		}

		@GetMapping("/service-flow/{owner}")
		open suspend fun serviceFlow(@PathVariable owner: String): Flow<String> {
			delay(1)
			return service.list(owner).map { if (it == owner) it.also { bodies.incrementAndGet() } else it }
		}

		private fun parts(owner: String): Flow<String> = flow {
			emit("order of ")
			delay(1)
			emit(owner)
		}

	}

}
