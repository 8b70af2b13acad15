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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import java.util.function.Supplier;

import io.centrali.decision.DecisionRequest;
import io.centrali.decision.ReasonCode;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.util.Assert;

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
 * Path variables and query parameters are text, so only string functions can compare
 * them; {@link #context(Function)} makes whatever the policies need. Immutable.
 *
 * @since 0.1.0
 */
public final class CentraliRequestAuthorizationManager implements AuthorizationManager<RequestAuthorizationContext> {

	private final Checkpoint checkpoint;

	private final String resource;

	private final String action;

	private final List<Function<RequestAuthorizationContext, ? extends Map<String, ?>>> context;

	private CentraliRequestAuthorizationManager(Checkpoint checkpoint, String resource, String action,
			List<Function<RequestAuthorizationContext, ? extends Map<String, ?>>> context) {
		this.checkpoint = checkpoint;
		this.resource = resource;
		this.action = action;
		this.context = context;
	}

	/**
	 * Return this manager with more of the request in the context of its check. If the
	 * function fails, or returns {@code null}, the request is denied.
	 * @param context makes context entries
	 * @return a new manager
	 */
	public CentraliRequestAuthorizationManager context(
			Function<RequestAuthorizationContext, ? extends Map<String, ?>> context) {
		Assert.notNull(context, "'context' must not be null");
		List<Function<RequestAuthorizationContext, ? extends Map<String, ?>>> all = new ArrayList<>(this.context);
		all.add(context);
		return new CentraliRequestAuthorizationManager(this.checkpoint, this.resource, this.action, List.copyOf(all));
	}

	/**
	 * Return this manager with path variables in the context of its check.
	 * @param names their names in the pattern
	 * @return a new manager
	 */
	public CentraliRequestAuthorizationManager pathVariables(String... names) {
		return context((request) -> select(names, (name) -> request.getVariables().get(name)));
	}

	/**
	 * Return this manager with query parameters in the context of its check. A parameter
	 * that the request repeats is a list.
	 * @param names their names
	 * @return a new manager
	 */
	public CentraliRequestAuthorizationManager queryParameters(String... names) {
		return context((request) -> select(names, (name) -> {
			String[] values = request.getRequest().getParameterValues(name);
			return (values == null || values.length > 1) ? values : values[0];
		}));
	}

	private static Map<String, Object> select(String[] names, Function<String, @Nullable Object> values) {
		Map<String, Object> selected = new LinkedHashMap<>();
		for (String name : names) {
			Object value = values.apply(name);
			if (value != null) {
				selected.put(name, value);
			}
		}
		return selected;
	}

	@Override
	public AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> authentication,
			RequestAuthorizationContext request) {
		Authentication caller = this.checkpoint.requireAuthentication(authentication,
				() -> DecisionRequest.of(this.resource, this.action).ipAddress(request.getRequest().getRemoteAddr()));
		return Checkpoint.result(this.checkpoint.decide(caller, request(request)));
	}

	private DecisionRequest.Builder request(RequestAuthorizationContext request) {
		DecisionRequest.Builder builder = DecisionRequest.of(this.resource, this.action)
			.ipAddress(request.getRequest().getRemoteAddr());
		try {
			Map<String, Object> entries = new LinkedHashMap<>();
			for (Function<RequestAuthorizationContext, ? extends Map<String, ?>> source : this.context) {
				entries.putAll(source.apply(request));
			}
			return builder.context(entries);
		}
		catch (RuntimeException ex) {
			return builder.refuse(ReasonCode.INVALID_CONTEXT,
					"The context of the request could not be made: " + ex.getClass().getSimpleName());
		}
	}

	@Override
	public String toString() {
		return "CentraliRequestAuthorizationManager [" + this.action + " " + this.resource + "]";
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
		 * @param resource what is to be acted on
		 * @param action what is to be done
		 * @return a manager for {@code access(..)}
		 */
		public CentraliRequestAuthorizationManager check(String resource, String action) {
			Assert.hasLength(resource, "'resource' must not be empty");
			Assert.hasLength(action, "'action' must not be empty");
			this.checks.add(new UnboundChecks.Check("A check of requests", resource, action));
			return new CentraliRequestAuthorizationManager(this.checkpoint, resource, action, List.of());
		}

		Set<UnboundChecks.Check> checks() {
			return this.checks;
		}

	}

}
