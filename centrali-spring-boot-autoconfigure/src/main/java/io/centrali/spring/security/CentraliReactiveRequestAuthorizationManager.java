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

package io.centrali.spring.security;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;

/**
 * Has the policies decide requests of a WebFlux application. Inject the {@link Factory}:
 *
 * <pre class="code">
 * &#064;Bean
 * SecurityWebFilterChain api(ServerHttpSecurity http, CentraliReactiveRequestAuthorizationManager.Factory centrali) {
 * 	http.authorizeExchange((exchanges) -&gt; exchanges
 * 		.pathMatchers(POST, "/orders/{orderId}/approve")
 * 			.access(centrali.check("orders", "approve").pathVariables("orderId"))
 * 		.anyExchange().authenticated());
 * </pre>
 *
 * What a request says is text, as which only string functions can compare it.
 * {@link #integers}, {@link #decimals} and {@link #booleans} convert it exactly, and
 * {@link #context(Function)} makes whatever else the policies need. Each context entry
 * has one source. Immutable.
 *
 * @since 0.1.0
 */
public final class CentraliReactiveRequestAuthorizationManager
		extends RequestCheck<AuthorizationContext, CentraliReactiveRequestAuthorizationManager>
		implements ReactiveAuthorizationManager<AuthorizationContext> {

	private final Checkpoint checkpoint;

	private CentraliReactiveRequestAuthorizationManager(Checkpoint checkpoint, RequestName resource, RequestName action,
			RequestEntries<AuthorizationContext> context) {
		super(resource, action, context);
		this.checkpoint = checkpoint;
	}

	@Override
	CentraliReactiveRequestAuthorizationManager with(RequestName resource, RequestName action,
			RequestEntries<AuthorizationContext> context) {
		return new CentraliReactiveRequestAuthorizationManager(this.checkpoint, resource, action, context);
	}

	@Override
	public Mono<AuthorizationResult> authorize(Mono<Authentication> authentication, AuthorizationContext request) {
		return ReactiveDecisions.decide(authentication, this.checkpoint::securityContextHolderStrategy,
				(caller) -> authorize(caller, request));
	}

	private AuthorizationResult authorize(Supplier<@Nullable Authentication> authentication,
			AuthorizationContext request) {
		Authentication caller = this.checkpoint.findAuthentication(authentication, () -> request(request));
		CentraliAuthorizationDecision result = Checkpoint.result(this.checkpoint.decide(caller, request(request)));
		if (!result.isGranted()) {
			CentraliDenialWebFilter.note(request.getExchange(), result);
		}
		return result;
	}

	@Override
	Map<String, ?> variables(AuthorizationContext request) {
		return request.getVariables();
	}

	@Override
	List<String> parameters(AuthorizationContext request, String name) {
		return request.getExchange().getRequest().getQueryParams().getOrDefault(name, List.of());
	}

	@Override
	List<String> headers(AuthorizationContext request, String name) {
		return request.getExchange().getRequest().getHeaders().getOrEmpty(name);
	}

	@Override
	@Nullable String address(AuthorizationContext request) {
		return ExchangeAddress.of(request.getExchange());
	}

	/**
	 * Makes managers; a bean.
	 *
	 * @since 0.1.0
	 */
	public static final class Factory {

		private final Set<UnboundChecks.Check> checks = new ConcurrentSkipListSet<>();

		private final Checkpoint checkpoint;

		Factory(Checkpoint checkpoint) {
			this.checkpoint = checkpoint;
		}

		/**
		 * Make a manager without context.
		 * @param resource what is to be acted on: its name, or one path variable of the
		 * pattern, such as <code>{kind}</code>, which is the name
		 * @param action what is to be done: likewise
		 * @return a manager for {@code access(..)}
		 */
		public CentraliReactiveRequestAuthorizationManager check(String resource, String action) {
			CentraliReactiveRequestAuthorizationManager check = new CentraliReactiveRequestAuthorizationManager(
					this.checkpoint, RequestName.of(resource, "resource"), RequestName.of(action, "action"),
					RequestEntries.none());
			check.addTo(this.checks);
			return check;
		}

		Set<UnboundChecks.Check> checks() {
			return this.checks;
		}

	}

}
