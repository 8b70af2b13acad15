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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;

import io.centrali.claims.ClaimType;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.ReasonCode;
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
		implements ReactiveAuthorizationManager<AuthorizationContext> {

	private final Checkpoint checkpoint;

	private final RequestName resource;

	private final RequestName action;

	private final RequestEntries<AuthorizationContext> context;

	private CentraliReactiveRequestAuthorizationManager(Checkpoint checkpoint, RequestName resource, RequestName action,
			RequestEntries<AuthorizationContext> context) {
		this.checkpoint = checkpoint;
		this.resource = resource;
		this.action = action;
		this.context = context;
	}

	/**
	 * Return this manager with more of the request in the context of its check. If the
	 * function fails, returns {@code null}, or an entry that has another source already,
	 * the request is denied. It may block.
	 * @param context makes context entries
	 * @return a new manager
	 */
	public CentraliReactiveRequestAuthorizationManager context(
			Function<AuthorizationContext, ? extends Map<String, ?>> context) {
		return with(this.context.with(context));
	}

	/**
	 * Return this manager with path variables in the context of its check. A request to a
	 * pattern that does not have them is denied.
	 * @param names their names in the pattern
	 * @return a new manager
	 */
	public CentraliReactiveRequestAuthorizationManager pathVariables(String... names) {
		return with(this.context.with(names, (request, name) -> {
			Object value = request.getVariables().get(name);
			if (value == null) {
				throw new UnusableRequestException("There is no path variable '" + name + "'");
			}
			return value;
		}));
	}

	/**
	 * Return this manager with query parameters in the context of its check. A parameter
	 * that the request repeats is a list.
	 * @param names their names
	 * @return a new manager
	 */
	public CentraliReactiveRequestAuthorizationManager queryParameters(String... names) {
		return with(this.context.with(names, (request, name) -> {
			List<String> values = request.getExchange().getRequest().getQueryParams().get(name);
			return (values != null) ? oneOrAll(values) : null;
		}));
	}

	/**
	 * Return this manager with headers in the context of its check. A header that the
	 * request repeats is a list. Callers write headers as they like.
	 * @param names their names, by which policies read them as they are spelt here
	 * @return a new manager
	 */
	public CentraliReactiveRequestAuthorizationManager headers(String... names) {
		return with(this.context.with(names,
				(request, name) -> oneOrAll(request.getExchange().getRequest().getHeaders().getOrEmpty(name))));
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
	public CentraliReactiveRequestAuthorizationManager integers(String... names) {
		return with(this.context.with(names, ClaimType.INTEGER));
	}

	/**
	 * Return this manager with entries that are numbers. A request in which one of them
	 * is anything but one canonical literal, such as {@code 10.5}, is denied.
	 * @param names entries that are path variables, query parameters or headers
	 * @return a new manager
	 */
	public CentraliReactiveRequestAuthorizationManager decimals(String... names) {
		return with(this.context.with(names, ClaimType.DECIMAL));
	}

	/**
	 * Return this manager with entries that are booleans. A request in which one of them
	 * is anything but {@code true} or {@code false} is denied.
	 * @param names entries that are path variables, query parameters or headers
	 * @return a new manager
	 */
	public CentraliReactiveRequestAuthorizationManager booleans(String... names) {
		return with(this.context.with(names, ClaimType.BOOLEAN));
	}

	private CentraliReactiveRequestAuthorizationManager with(RequestEntries<AuthorizationContext> context) {
		return new CentraliReactiveRequestAuthorizationManager(this.checkpoint, this.resource, this.action, context);
	}

	@Override
	public Mono<AuthorizationResult> authorize(Mono<Authentication> authentication, AuthorizationContext request) {
		return ReactiveDecisions.decide(authentication, this.checkpoint::securityContextHolderStrategy,
				(caller) -> authorize(caller, request));
	}

	private AuthorizationResult authorize(Optional<Authentication> caller, AuthorizationContext request) {
		CentraliAuthorizationDecision result = Checkpoint
			.result(this.checkpoint.decide(caller.orElse(null), request(request)));
		if (!result.isGranted()) {
			CentraliDenialWebFilter.note(request.getExchange(), result);
		}
		return result;
	}

	private DecisionRequest.Builder request(AuthorizationContext request) {
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
		return builder.ipAddress(ExchangeAddress.of(request.getExchange()));
	}

	@Override
	public String toString() {
		return "CentraliReactiveRequestAuthorizationManager [" + this.action + " " + this.resource + "]";
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
			RequestName resourceName = RequestName.of(resource, "resource");
			RequestName actionName = RequestName.of(action, "action");
			if (resourceName.isLiteral() && actionName.isLiteral()) {
				this.checks.add(new UnboundChecks.Check("A check of requests", resource, action));
			}
			return new CentraliReactiveRequestAuthorizationManager(this.checkpoint, resourceName, actionName,
					RequestEntries.none());
		}

		Set<UnboundChecks.Check> checks() {
			return this.checks;
		}

	}

}
