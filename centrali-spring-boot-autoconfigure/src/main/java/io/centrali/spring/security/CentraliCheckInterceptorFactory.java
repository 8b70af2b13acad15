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

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;

import org.springframework.aop.Pointcut;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.expression.BeanFactoryResolver;
import org.springframework.core.ResolvableType;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.util.ClassUtils;

/**
 * Makes what checks, with the parts that the application set up for method security.
 */
final class CentraliCheckInterceptorFactory {

	private static final boolean POST_PROCESSORS = ClassUtils.isPresent(
			"org.springframework.security.config.ObjectPostProcessor",
			CentraliCheckInterceptorFactory.class.getClassLoader());

	private CentraliCheckInterceptorFactory() {
	}

	static MethodInterceptor create(CentraliCheckRegistry registry, Pointcut pointcut, BeanFactory beanFactory) {
		AuthorizationManager<MethodInvocation> manager = new CentraliCheckAuthorizationManager(registry,
				new Checkpoint(beanFactory), new BeanFactoryResolver(beanFactory),
				new AnnotatedDeniedHandler(beanFactory));
		AuthorizationManagerBeforeMethodInterceptor interceptor = new AuthorizationManagerBeforeMethodInterceptor(
				pointcut, POST_PROCESSORS ? Observations.observed(manager, beanFactory) : manager);
		interceptor.setOrder(CentraliCheckAdvisor.ORDER);
		beanFactory.getBeanProvider(SecurityContextHolderStrategy.class)
			.ifUnique(interceptor::setSecurityContextHolderStrategy);
		beanFactory.getBeanProvider(AuthorizationEventPublisher.class)
			.ifUnique(interceptor::setAuthorizationEventPublisher);
		return interceptor;
	}

	private static final class Observations {

		private static AuthorizationManager<MethodInvocation> observed(AuthorizationManager<MethodInvocation> manager,
				BeanFactory beanFactory) {
			ObjectProvider<ObjectPostProcessor<AuthorizationManager<MethodInvocation>>> postProcessor = beanFactory
				.getBeanProvider(ResolvableType.forClassWithGenerics(ObjectPostProcessor.class,
						ResolvableType.forClassWithGenerics(AuthorizationManager.class, MethodInvocation.class)));
			return postProcessor.getIfUnique(ObjectPostProcessor::identity).postProcess(manager);
		}

	}

}
