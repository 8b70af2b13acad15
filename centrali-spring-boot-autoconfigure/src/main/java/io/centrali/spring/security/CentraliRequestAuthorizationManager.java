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

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Has the policies decide requests. Inject the {@link Factory}:
 *
 * <pre class="code">
 * &#064;Bean
 * SecurityFilterChain api(HttpSecurity http, CentraliRequestAuthorizationManager.Factory centrali) {
 * 	http.authorizeHttpRequests((requests) -&gt; requests
 * 		.requestMatchers(POST, "/orders/{orderId}/approve")
 * 			.access(centrali.check("orders", "approve").pathVariables("orderId"))
 * 		.anyRequest().authenticated());
 * </pre>
 *
 * What a request says is text, as which only string functions can compare it.
 * {@link #integers}, {@link #decimals} and {@link #booleans} convert it exactly, and
 * {@link #context(Function)} makes whatever else the policies need. Each context entry
 * has one source. Immutable.
 *
 * @since 0.1.0
 */
public final class CentraliRequestAuthorizationManager
		extends RequestCheck<RequestAuthorizationContext, CentraliRequestAuthorizationManager>
		implements AuthorizationManager<RequestAuthorizationContext> {

	private final Checkpoint checkpoint;

	private CentraliRequestAuthorizationManager(Checkpoint checkpoint, RequestName resource, RequestName action,
			RequestEntries<RequestAuthorizationContext> context) {
		super(resource, action, context);
		this.checkpoint = checkpoint;
	}

	@Override
	CentraliRequestAuthorizationManager with(RequestName resource, RequestName action,
			RequestEntries<RequestAuthorizationContext> context) {
		return new CentraliRequestAuthorizationManager(this.checkpoint, resource, action, context);
	}

	@Override
	public AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> authentication,
			RequestAuthorizationContext request) {
		Authentication caller = this.checkpoint.requireAuthentication(authentication, () -> request(request));
		return Checkpoint.result(this.checkpoint.decide(caller, request(request)));
	}

	@Override
	Map<String, ?> variables(RequestAuthorizationContext request) {
		return request.getVariables();
	}

	@Override
	List<String> parameters(RequestAuthorizationContext request, String name) {
		String[] values = request.getRequest().getParameterValues(name);
		return (values != null) ? List.of(values) : List.of();
	}

	@Override
	List<String> headers(RequestAuthorizationContext request, String name) {
		return Collections.list(request.getRequest().getHeaders(name));
	}

	@Override
	@Nullable String address(RequestAuthorizationContext request) {
		return request.getRequest().getRemoteAddr();
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
		public CentraliRequestAuthorizationManager check(String resource, String action) {
			CentraliRequestAuthorizationManager check = new CentraliRequestAuthorizationManager(this.checkpoint,
					RequestName.of(resource, "resource"), RequestName.of(action, "action"), RequestEntries.none());
			check.addTo(this.checks);
			return check;
		}

		Set<UnboundChecks.Check> checks() {
			return this.checks;
		}

	}

}
