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

import io.centrali.claims.ClaimType;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.ReasonCode;
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
public final class CentraliRequestAuthorizationManager implements AuthorizationManager<RequestAuthorizationContext> {

	private final Checkpoint checkpoint;

	private final RequestName resource;

	private final RequestName action;

	private final RequestEntries<RequestAuthorizationContext> context;

	private CentraliRequestAuthorizationManager(Checkpoint checkpoint, RequestName resource, RequestName action,
			RequestEntries<RequestAuthorizationContext> context) {
		this.checkpoint = checkpoint;
		this.resource = resource;
		this.action = action;
		this.context = context;
	}

	/**
	 * Return this manager with more of the request in the context of its check. If the
	 * function fails, returns {@code null}, or an entry that has another source already,
	 * the request is denied.
	 * @param context makes context entries
	 * @return a new manager
	 */
	public CentraliRequestAuthorizationManager context(
			Function<RequestAuthorizationContext, ? extends Map<String, ?>> context) {
		return with(this.context.with(context));
	}

	/**
	 * Return this manager with path variables in the context of its check. A request to a
	 * pattern that does not have them is denied.
	 * @param names their names in the pattern
	 * @return a new manager
	 */
	public CentraliRequestAuthorizationManager pathVariables(String... names) {
		return with(this.context.with(names, (request, name) -> {
			String value = request.getVariables().get(name);
			if (value == null) {
				throw new UnusableRequestException("There is no path variable '" + name + "'");
			}
			return value;
		}));
	}

	/**
	 * Return this manager with query parameters in the context of its check, or those of
	 * a form. A parameter that the request repeats is a list.
	 * @param names their names
	 * @return a new manager
	 */
	public CentraliRequestAuthorizationManager queryParameters(String... names) {
		return with(this.context.with(names, (request, name) -> {
			String[] values = request.getRequest().getParameterValues(name);
			return (values != null) ? oneOrAll(List.of(values)) : null;
		}));
	}

	/**
	 * Return this manager with headers in the context of its check. A header that the
	 * request repeats is a list. Callers write headers as they like.
	 * @param names their names, by which policies read them as they are spelt here
	 * @return a new manager
	 */
	public CentraliRequestAuthorizationManager headers(String... names) {
		return with(this.context.with(names,
				(request, name) -> oneOrAll(Collections.list(request.getRequest().getHeaders(name)))));
	}

	private static @Nullable Object oneOrAll(List<String> values) {
		return (values.size() > 1) ? values : values.isEmpty() ? null : values.get(0);
	}

	/**
	 * Return this manager with entries that are whole numbers. A request in which one of
	 * them is anything but one canonical literal, such as {@code 1000}, is denied.
	 * @param names entries that are path variables, query parameters or headers
	 * @return a new manager
	 */
	public CentraliRequestAuthorizationManager integers(String... names) {
		return with(this.context.with(names, ClaimType.INTEGER));
	}

	/**
	 * Return this manager with entries that are numbers. A request in which one of them
	 * is anything but one canonical literal, such as {@code 10.5}, is denied.
	 * @param names entries that are path variables, query parameters or headers
	 * @return a new manager
	 */
	public CentraliRequestAuthorizationManager decimals(String... names) {
		return with(this.context.with(names, ClaimType.DECIMAL));
	}

	/**
	 * Return this manager with entries that are booleans. A request in which one of them
	 * is anything but {@code true} or {@code false} is denied.
	 * @param names entries that are path variables, query parameters or headers
	 * @return a new manager
	 */
	public CentraliRequestAuthorizationManager booleans(String... names) {
		return with(this.context.with(names, ClaimType.BOOLEAN));
	}

	private CentraliRequestAuthorizationManager with(RequestEntries<RequestAuthorizationContext> context) {
		return new CentraliRequestAuthorizationManager(this.checkpoint, this.resource, this.action, context);
	}

	@Override
	public AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> authentication,
			RequestAuthorizationContext request) {
		Authentication caller = this.checkpoint.requireAuthentication(authentication, () -> request(request));
		return Checkpoint.result(this.checkpoint.decide(caller, request(request)));
	}

	private DecisionRequest.Builder request(RequestAuthorizationContext request) {
		DecisionRequest.Builder builder = DecisionRequest.of(this.resource.toString(), this.action.toString());
		try {
			builder = DecisionRequest.of(this.resource.of(request.getVariables()),
					this.action.of(request.getVariables()));
			builder.context(this.context.read(request));
		}
		catch (UnusableRequestException ex) {
			builder.refuse(ReasonCode.INVALID_CONTEXT, String.valueOf(ex.getMessage()));
		}
		catch (RuntimeException ex) {
			builder.refuse(ReasonCode.INVALID_CONTEXT,
					"The context of the request could not be made: " + ex.getClass().getSimpleName());
		}
		return builder.ipAddress(request.getRequest().getRemoteAddr());
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
		 * @param resource what is to be acted on: its name, or one path variable of the
		 * pattern, such as <code>{kind}</code>, which is the name
		 * @param action what is to be done: likewise
		 * @return a manager for {@code access(..)}
		 */
		public CentraliRequestAuthorizationManager check(String resource, String action) {
			RequestName resourceName = RequestName.of(resource, "resource");
			RequestName actionName = RequestName.of(action, "action");
			if (resourceName.isLiteral() && actionName.isLiteral()) {
				this.checks.add(new UnboundChecks.Check("A check of requests", resource, action));
			}
			return new CentraliRequestAuthorizationManager(this.checkpoint, resourceName, actionName,
					RequestEntries.none());
		}

		Set<UnboundChecks.Check> checks() {
			return this.checks;
		}

	}

}
