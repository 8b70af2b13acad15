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
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.centrali.decision.Decision;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.ReasonCode;
import io.centrali.spring.ActionDecision;
import io.centrali.spring.AuthorizationCheck;
import io.centrali.spring.Centrali;
import io.centrali.spring.WithActions;
import io.centrali.spring.identity.TokenPrincipalResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Sends checks from code down the same line as those of annotations.
 */
final class DefaultCentrali implements Centrali {

	private final Checkpoint checkpoint;

	private final Supplier<Denials> denials;

	private final Supplier<SecurityContextHolderStrategy> securityContextHolderStrategy;

	private final Supplier<@Nullable TokenPrincipalResolver> tokens;

	DefaultCentrali(Checkpoint checkpoint, Supplier<Denials> denials,
			Supplier<SecurityContextHolderStrategy> securityContextHolderStrategy,
			Supplier<@Nullable TokenPrincipalResolver> tokens) {
		this.checkpoint = checkpoint;
		this.denials = denials;
		this.securityContextHolderStrategy = securityContextHolderStrategy;
		this.tokens = tokens;
	}

	@Override
	public Decision checkAuthorization(AuthorizationCheck check) {
		return this.checkpoint.decide(caller(check.token()).apply(request(check)));
	}

	@Override
	public List<Decision> checkAuthorization(List<AuthorizationCheck> checks) {
		Map<@Nullable String, UnaryOperator<DecisionRequest.Builder>> callers = new HashMap<>();
		List<DecisionRequest.Builder> requests = new ArrayList<>(checks.size());
		for (AuthorizationCheck check : checks) {
			requests.add(callers.computeIfAbsent(check.token(), this::caller).apply(request(check)));
		}
		return this.checkpoint.decide(requests);
	}

	private static DecisionRequest.Builder request(AuthorizationCheck check) {
		DecisionRequest.Builder request = DecisionRequest.of(check.resource(), check.action())
			.advisory(check.advisory());
		try {
			return request.context(check.context());
		}
		catch (Throwable ex) {
			return unreadable(request, ex);
		}
	}

	private static DecisionRequest.Builder unreadable(DecisionRequest.Builder request, Throwable failure) {
		return RequestFailures.refuse(request, "The context could not be read: " + failure.getClass().getSimpleName(),
				failure);
	}

	private UnaryOperator<DecisionRequest.Builder> caller(@Nullable String token) {
		if (token == null) {
			return this.checkpoint.caller(this.securityContextHolderStrategy.get().getContext().getAuthentication());
		}
		TokenPrincipalResolver resolver = this.tokens.get();
		if (resolver == null) {
			return (request) -> request.refuse(ReasonCode.TOKEN_VALIDATION_UNAVAILABLE,
					"No identity provider is configured that could validate a token: set centrali.providers.<name>.*"
							+ " or spring.security.oauth2.resourceserver.jwt.*");
		}
		return TokenPrincipals.resolve(resolver, token);
	}

	@Override
	public void requireAuthorization(AuthorizationCheck check) {
		CentraliAuthorizationDecision result = Checkpoint.result(checkAuthorization(check));
		if (!result.isGranted()) {
			throw new AuthorizationDeniedException("Access Denied", result);
		}
	}

	@Override
	public Set<String> allowedActions(String resource, Collection<String> actions,
			Map<String, ? extends @Nullable Object> context) {
		List<String> asked = List.copyOf(new LinkedHashSet<>(actions));
		List<Decision> decisions = checkAuthorization(asked.stream()
			.map((action) -> AuthorizationCheck.of(resource, action).context(context).advisory(true))
			.toList());
		Set<String> allowed = new LinkedHashSet<>();
		for (int i = 0; i < asked.size(); i++) {
			if (decisions.get(i).isAllowed()) {
				allowed.add(asked.get(i));
			}
		}
		return allowed;
	}

	@Override
	public <T> List<WithActions<T>> withActions(String resource, Collection<String> actions,
			Collection<? extends T> items,
			Function<? super T, ? extends Map<String, ? extends @Nullable Object>> context) {
		List<T> asked = new ArrayList<>(items);
		Set<String> names = new LinkedHashSet<>(actions);
		UnaryOperator<DecisionRequest.Builder> caller = caller(null);
		List<DecisionRequest.Builder> requests = new ArrayList<>(asked.size() * names.size());
		for (T item : asked) {
			UnaryOperator<DecisionRequest.Builder> entries = entries(item, context);
			for (String action : names) {
				requests.add(caller.apply(entries.apply(DecisionRequest.of(resource, action).advisory(true))));
			}
		}
		Iterator<Decision> decisions = this.checkpoint.decide(requests).iterator();
		List<WithActions<T>> answers = new ArrayList<>(asked.size());
		for (T item : asked) {
			Map<String, ActionDecision> answer = new LinkedHashMap<>();
			names.forEach((action) -> answer.put(action, advice(decisions.next())));
			answers.add(new WithActions<>(item, answer));
		}
		return Collections.unmodifiableList(answers);
	}

	@SuppressWarnings("ConstantValue")
	private static <T> UnaryOperator<DecisionRequest.Builder> entries(T item,
			Function<? super T, ? extends Map<String, ? extends @Nullable Object>> context) {
		try {
			Map<String, @Nullable Object> entries = new LinkedHashMap<>(context.apply(item));
			return (request) -> {
				try {
					return request.context(entries);
				}
				catch (Throwable ex) {
					return unreadable(request, ex);
				}
			};
		}
		catch (Throwable ex) {
			return (request) -> unreadable(request, ex);
		}
	}

	private ActionDecision advice(Decision decision) {
		String reason = decision.isAllowed() ? null
				: this.denials.get().sentence(decision, LocaleContextHolder.getLocale());
		return new ActionDecision(decision.isAllowed(), reason, decision.id());
	}

}
