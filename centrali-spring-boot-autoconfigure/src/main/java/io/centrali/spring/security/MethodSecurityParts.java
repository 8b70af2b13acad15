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

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.ResolvableType;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.util.ClassUtils;

/**
 * What the application set up for method security. Looked up when the first call is
 * checked, and then what is not there costs nothing.
 */
final class MethodSecurityParts {

	private static final boolean POST_PROCESSORS = ClassUtils.isPresent(
			"org.springframework.security.config.ObjectPostProcessor", MethodSecurityParts.class.getClassLoader());

	private final BeanFactory beanFactory;

	private final Supplier<Authentication> authentication;

	private final @Nullable AuthorizationEventPublisher eventPublisher;

	MethodSecurityParts(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
		this.authentication = authentication(
				beanFactory.getBeanProvider(SecurityContextHolderStrategy.class).getIfUnique());
		this.eventPublisher = beanFactory.getBeanProvider(AuthorizationEventPublisher.class).getIfUnique();
	}

	private static Supplier<Authentication> authentication(@Nullable SecurityContextHolderStrategy strategy) {
		return (strategy != null) ? () -> required(strategy)
				: () -> required(SecurityContextHolder.getContextHolderStrategy());
	}

	private static Authentication required(SecurityContextHolderStrategy strategy) {
		Authentication authentication = strategy.getContext().getAuthentication();
		if (authentication == null) {
			throw new AuthenticationCredentialsNotFoundException(
					"An Authentication object was not found in the SecurityContext");
		}
		return authentication;
	}

	/**
	 * Return what finds the caller of the current thread.
	 * @return a supplier that throws {@link AuthenticationCredentialsNotFoundException}
	 * if there is none
	 */
	Supplier<Authentication> authentication() {
		return this.authentication;
	}

	/**
	 * Tell those who listen what was decided.
	 * @param object the call, or the call with its result
	 * @param result what was decided
	 * @param <T> the type of the object
	 */
	<T> void publish(T object, AuthorizationResult result) {
		publish(this.authentication, object, result);
	}

	<T> void publish(Supplier<Authentication> caller, T object, AuthorizationResult result) {
		if (this.eventPublisher != null) {
			this.eventPublisher.publishAuthorizationEvent(caller, object, result);
		}
	}

	/**
	 * Return a manager with what the application puts around all managers, such as
	 * observations where they are in use.
	 * @param manager the manager
	 * @param type the type of what it authorizes
	 * @param <T> the same
	 * @return the manager to call
	 */
	<T> AuthorizationManager<T> postProcessed(AuthorizationManager<T> manager, Class<T> type) {
		return postProcessed(manager, AuthorizationManager.class, type);
	}

	/**
	 * Return a manager of any kind with what the application puts around all of them.
	 * @param manager the manager
	 * @param managerType the kind
	 * @param type the type of what it authorizes
	 * @param <M> the type of the manager
	 * @return the manager to call
	 */
	<M> M postProcessed(M manager, Class<?> managerType, Class<?> type) {
		ResolvableType wanted = ResolvableType.forClassWithGenerics(managerType, type);
		return POST_PROCESSORS ? PostProcessors.apply(manager, wanted, this.beanFactory) : manager;
	}

	private static final class PostProcessors {

		private static <M> M apply(M manager, ResolvableType type, BeanFactory beanFactory) {
			ObjectProvider<ObjectPostProcessor<M>> postProcessor = beanFactory
				.getBeanProvider(ResolvableType.forClassWithGenerics(ObjectPostProcessor.class, type));
			return postProcessor.getIfUnique(ObjectPostProcessor::identity).postProcess(manager);
		}

	}

}
