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
import java.util.function.Function;

import io.centrali.claims.ClaimType;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * What the policies are asked about requests, on whatever web stack: what the managers
 * for requests share. Immutable.
 *
 * @param <R> what a request is
 * @param <M> the manager that asks
 * @since 0.1.0
 */
public abstract class RequestCheck<R, M> {

	private final RequestName resource;

	private final RequestName action;

	private final RequestEntries<R> context;

	RequestCheck(RequestName resource, RequestName action, RequestEntries<R> context) {
		this.resource = resource;
		this.action = action;
		this.context = context;
	}

	abstract M with(RequestName resource, RequestName action, RequestEntries<R> context);

	abstract Map<String, ?> variables(R request);

	abstract List<String> parameters(R request, String name);

	abstract List<String> headers(R request, String name);

	abstract @Nullable String address(R request);

	/**
	 * Return this manager with more of the request in the context of its check. If the
	 * function fails, returns {@code null}, or an entry that has another source already,
	 * the request is denied. It may block.
	 * @param context makes context entries
	 * @return a new manager
	 */
	public M context(Function<R, ? extends Map<String, ?>> context) {
		return with(this.context.with(context));
	}

	/**
	 * Return this manager with path variables in the context of its check. A request to a
	 * pattern that does not have them is denied.
	 * @param names their names in the pattern
	 * @return a new manager
	 */
	public M pathVariables(String... names) {
		return with(this.context.with(names, (request, name) -> {
			Object value = variables(request).get(name);
			if (value == null) {
				throw new UnusableRequestException("There is no path variable '" + name + "'");
			}
			return value;
		}));
	}

	/**
	 * Return this manager with query parameters in the context of its check. A parameter
	 * that the request repeats is a list. In a servlet application the fields of a form
	 * are parameters too. In a WebFlux application they are not, so that an entry that is
	 * only in the form is absent.
	 * @param names their names
	 * @return a new manager
	 */
	public M queryParameters(String... names) {
		return with(this.context.with(names, (request, name) -> oneOrAll(parameters(request, name))));
	}

	/**
	 * Return this manager with headers in the context of its check. A header that the
	 * request repeats is a list. Callers write headers as they like.
	 * @param names their names, by which policies read them as they are spelt here
	 * @return a new manager
	 */
	public M headers(String... names) {
		return with(this.context.with(names, (request, name) -> oneOrAll(headers(request, name))));
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
	public M integers(String... names) {
		return with(this.context.with(names, ClaimType.INTEGER));
	}

	/**
	 * Return this manager with entries that are numbers. A request in which one of them
	 * is anything but one canonical literal, such as {@code 10.5}, is denied.
	 * @param names entries that are path variables, query parameters or headers
	 * @return a new manager
	 */
	public M decimals(String... names) {
		return with(this.context.with(names, ClaimType.DECIMAL));
	}

	/**
	 * Return this manager with entries that are booleans. A request in which one of them
	 * is anything but {@code true} or {@code false} is denied.
	 * @param names entries that are path variables, query parameters or headers
	 * @return a new manager
	 */
	public M booleans(String... names) {
		return with(this.context.with(names, ClaimType.BOOLEAN));
	}

	private M with(RequestEntries<R> context) {
		return with(this.resource, this.action, context);
	}

	/**
	 * Add what is always asked to what the start-up looks at.
	 * @param checks the checks of this kind
	 */
	void addTo(Set<UnboundChecks.Check> checks) {
		if (this.resource.isLiteral() && this.action.isLiteral()) {
			checks
				.add(new UnboundChecks.Check("A check of requests", this.resource.toString(), this.action.toString()));
		}
	}

	final DecisionRequest.Builder request(R request) {
		DecisionRequest.Builder builder = DecisionRequest.of(this.resource.toString(), this.action.toString());
		try {
			Map<String, ?> variables = variables(request);
			builder = DecisionRequest.of(this.resource.of(variables), this.action.of(variables));
			builder.context(this.context.read(request));
		}
		catch (UnusableRequestException ex) {
			builder.refuse(ReasonCode.INVALID_CONTEXT, String.valueOf(ex.getMessage()));
		}
		catch (Throwable ex) {
			RequestFailures.refuse(builder,
					"The context of the request could not be made: " + ex.getClass().getSimpleName(), ex);
		}
		return builder.ipAddress(address(request));
	}

	@Override
	public String toString() {
		return getClass().getSimpleName() + " [" + this.action + " " + this.resource + "]";
	}

}
