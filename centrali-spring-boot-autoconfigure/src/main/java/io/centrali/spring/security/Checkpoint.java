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

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.centrali.audit.AuditingDecisionPoint;
import io.centrali.audit.DecisionLog;
import io.centrali.claims.PrincipalAttributes;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionPoint;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.Outcome;
import io.centrali.decision.ReasonCode;
import io.centrali.spring.identity.PrincipalAttributesResolver;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.util.function.SingletonSupplier;

/**
 * Where every check of this package goes through: from the caller to a decision that
 * leaves a record.
 */
final class Checkpoint {

	private static final Log logger = LogFactory.getLog(Checkpoint.class);

	private final Supplier<DecisionPoint> decisionPoint;

	private final Supplier<PrincipalAttributesResolver> principals;

	private final Supplier<Boolean> explain;

	private final Supplier<SecurityContextHolderStrategy> securityContextHolderStrategy;

	// All are looked up late, so that what they depend on can be protected too.
	Checkpoint(BeanFactory beanFactory) {
		this.decisionPoint = SingletonSupplier.of(() -> audited(beanFactory));
		this.principals = SingletonSupplier.of(() -> beanFactory.getBean(PrincipalAttributesResolver.class));
		this.explain = SingletonSupplier.of(() -> {
			Denials denials = beanFactory.getBeanProvider(Denials.class).getIfUnique();
			return denials != null && denials.explain();
		});
		this.securityContextHolderStrategy = SingletonSupplier
			.of(() -> beanFactory.getBeanProvider(SecurityContextHolderStrategy.class)
				.getIfUnique(SecurityContextHolder::getContextHolderStrategy));
	}

	// An application's own decision point leaves records as well, of what it answers,
	// also
	// if what it decorates would leave records of its own.
	private static DecisionPoint audited(BeanFactory beanFactory) {
		DecisionPoint decisionPoint = beanFactory.getBean(DecisionPoint.class);
		if (decisionPoint instanceof AuditingDecisionPoint) {
			return decisionPoint;
		}
		DecisionLog log = beanFactory.getBeanProvider(DecisionLog.class).getIfAvailable();
		if (log == null) {
			return decisionPoint;
		}
		logger.warn("Decisions are made by a decision point of the application's own: " + decisionPoint);
		return new AuditingDecisionPoint(decisionPoint, log, Clock.systemUTC());
	}

	/**
	 * Return what knows whom a thread works for.
	 * @return the strategy of the application, or else the one of Spring Security
	 */
	SecurityContextHolderStrategy securityContextHolderStrategy() {
		return this.securityContextHolderStrategy.get();
	}

	/**
	 * Return the caller. That there is none is recorded.
	 * @param authentication finds the caller
	 * @param request what the caller wants
	 * @return the authentication
	 * @throws AuthenticationCredentialsNotFoundException if there is none
	 */
	Authentication requireAuthentication(Supplier<? extends @Nullable Authentication> authentication,
			Supplier<DecisionRequest.Builder> request) {
		Authentication current = findAuthentication(authentication, request);
		if (current == null) {
			unauthenticated(request);
			throw new AuthenticationCredentialsNotFoundException("There is no Authentication in the SecurityContext");
		}
		return current;
	}

	/**
	 * Return the caller, if there is one. That it could not be found is recorded.
	 * @param authentication finds the caller, or throws anything
	 * @param request what the caller wants
	 * @return the authentication, or {@code null} if there is none
	 */
	@Nullable Authentication findAuthentication(Supplier<? extends @Nullable Authentication> authentication,
			Supplier<DecisionRequest.Builder> request) {
		try {
			return authentication.get();
		}
		catch (AuthenticationCredentialsNotFoundException ex) {
			unauthenticated(request);
			throw ex;
		}
		catch (Throwable ex) {
			decide(request.get()
				.refuse(ReasonCode.INTERNAL_ERROR, "The caller could not be found: " + ex.getClass().getName()));
			throw ex;
		}
	}

	private void unauthenticated(Supplier<DecisionRequest.Builder> request) {
		decide(request.get().refuse(ReasonCode.UNAUTHENTICATED, "There is no Authentication"));
	}

	Decision decide(@Nullable Authentication authentication, DecisionRequest.Builder request) {
		return decide(principal(authentication, request));
	}

	/**
	 * Decide a batch for one caller.
	 * @param authentication the caller
	 * @param requests what the caller wants
	 * @return as many decisions, in the same order
	 */
	List<Decision> decide(@Nullable Authentication authentication, List<DecisionRequest.Builder> requests) {
		UnaryOperator<DecisionRequest.Builder> caller = caller(authentication);
		requests.forEach(caller::apply);
		return decide(requests);
	}

	private DecisionRequest.Builder principal(@Nullable Authentication authentication,
			DecisionRequest.Builder request) {
		return caller(authentication).apply(request);
	}

	/**
	 * Resolve a caller once, for any number of requests.
	 * @param authentication the caller
	 * @return what names the caller in a request, or refuses it
	 */
	UnaryOperator<DecisionRequest.Builder> caller(@Nullable Authentication authentication) {
		try {
			PrincipalAttributes principal = this.principals.get().resolve(authentication);
			return (request) -> request.principal(principal);
		}
		catch (Throwable ex) {
			logger.error("The principal could not be resolved", ex);
			return (request) -> request.refuse(ReasonCode.INTERNAL_ERROR,
					"The principal could not be resolved: " + ex.getClass().getName());
		}
	}

	@SuppressWarnings("ConstantValue")
	Decision decide(DecisionRequest.Builder builder) {
		DecisionRequest request = request(builder, ClientAddress.current());
		try {
			Decision decision = this.decisionPoint.get().decide(request);
			if (decision != null) {
				log(request, decision);
				return decision;
			}
			logger.error("The decision point answered null");
		}
		catch (Throwable ex) {
			logger.error("The decision point failed", ex);
		}
		return failed();
	}

	/**
	 * Decide a batch whose callers are known. What is wrong with one request neither
	 * allows nor loses another.
	 * @param builders the requests
	 * @return as many decisions, in the same order
	 */
	@SuppressWarnings("ConstantValue")
	List<Decision> decide(List<DecisionRequest.Builder> builders) {
		String address = ClientAddress.current();
		List<DecisionRequest> requests = new ArrayList<>(builders.size());
		for (DecisionRequest.Builder builder : builders) {
			requests.add(request(builder, address));
		}
		List<Decision> answers = answers(requests);
		List<Decision> decisions = new ArrayList<>(requests.size());
		for (int i = 0; i < requests.size(); i++) {
			Decision decision = (answers.size() == requests.size()) ? answers.get(i) : null;
			decisions.add((decision != null) ? decision : failed());
			log(requests.get(i), decisions.get(i));
		}
		return Collections.unmodifiableList(decisions);
	}

	private DecisionRequest request(DecisionRequest.Builder builder, @Nullable String address) {
		if (address != null) {
			builder.ipAddress(address);
		}
		return (this.explain.get() ? builder.explain(true) : builder).build();
	}

	@SuppressWarnings("ConstantValue")
	private List<Decision> answers(List<DecisionRequest> requests) {
		try {
			List<Decision> answers = this.decisionPoint.get().decide(requests);
			if (answers != null && answers.size() == requests.size()) {
				return answers;
			}
			logger.error("The decision point did not answer each request of a batch");
		}
		catch (Throwable ex) {
			logger.error("The decision point failed", ex);
		}
		return List.of();
	}

	private static Decision failed() {
		return Decision.withoutRule(ReasonCode.INTERNAL_ERROR, "The decision point failed", null, Instant.now());
	}

	// Names attributes and rules, and no values.
	private static void log(DecisionRequest request, Decision decision) {
		if (!decision.isAllowed() && logger.isDebugEnabled()) {
			String why = (decision.detail() != null) ? decision.detail() : decision.reason();
			logger.debug("Refused " + request + ": " + decision + ((why != null) ? " (" + why + ")" : "")
					+ (decision.indeterminacies().isEmpty() ? "" : " " + decision.indeterminacies()));
		}
	}

	/**
	 * Return a decision as Spring Security takes it.
	 * @param decision the decision
	 * @return whether to proceed, never {@code null}
	 * @throws AuthorizationIndeterminateException if it could not be decided
	 */
	static CentraliAuthorizationDecision result(Decision decision) {
		if (decision.outcome() == Outcome.INDETERMINATE) {
			throw new AuthorizationIndeterminateException(decision);
		}
		return new CentraliAuthorizationDecision(decision);
	}

}
